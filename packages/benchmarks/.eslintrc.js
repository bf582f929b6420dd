module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // It measures the plugins as an installation would run them.
    '@backstage/no-mixed-plugin-imports': 'off',
  },
});
