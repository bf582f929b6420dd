module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // These run in Node, not in the app.
      files: ['e2e-tests/**'],
      rules: { 'no-restricted-imports': 'off', 'no-console': 'off' },
    },
  ],
});
