module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // Browser tests run in Node.js, by its own test runner.
      files: ['e2e-tests/**/*.ts'],
      rules: {
        'no-restricted-imports': 'off',
        'no-console': 'off',
      },
    },
  ],
});
