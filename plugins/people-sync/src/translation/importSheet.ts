/*
 * Copyright 2026 The People Sync Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

/** The import sheet: a file becomes a plan, and the plan a sync. */
export const importSheetMessages = {
  title: 'Import sheet',
  lead: 'Import people from a CSV or XLSX file. You see what every row would change before anything is stored.',
  link: 'Import a sheet',
  linkInstead: 'Or import people from a CSV or XLSX file',
  choose: {
    title: '1. Choose a file',
    template:
      'One row per person, column names in the first row. Begin with the template, or use a sheet of your own and match its columns below.',
    templateXlsx: 'Template (XLSX)',
    templateCsv: 'Template (CSV)',
    templateXlsxLabel: 'Download template as XLSX',
    templateCsvLabel: 'Download template as CSV',
    templateFailed: 'The template could not be downloaded',
    fileName: 'import-sheet-template',
    field: 'File to import',
    none: 'No file is chosen.',
    drop: 'Drop a CSV or XLSX file here, or',
    dropNow: 'Drop the file to choose it.',
    choose: 'Choose file',
    another: 'Choose another file',
    remove: 'Remove',
    removeOf: 'Remove {{name}}',
    chosen: '{{name}}, {{size}}',
    reading: 'Opening {{name}} …',
    unreadable: '{{name}} could not be opened: {{reason}}',
    tooLarge:
      '{{name}} is larger than {{size}}, the most that an import sheet can be.',
    tooMany: 'Several files were dropped. Import them one after another.',
    integration: 'Integration',
    integrationHint:
      'People of a sheet belong to it, as those of any source do.',
    integrationDefault: 'Import sheet',
    integrationNew: 'Is created when it is first needed',
    integrationOff: 'Switched off',
    snapshot: 'The sheet holds everybody',
    snapshotOff:
      'Off: whoever is not in the sheet stays as they are. Nobody is terminated for being absent.',
    snapshotOn:
      'On: whoever came with an earlier sheet and is not in this one is absent.',
    fate: {
      keep: 'The missing policy of {{integration}} keeps them, so nobody is terminated.',
      terminate:
        'The missing policy of {{integration}} terminates them. The safeguards hold the sync when these are too many.',
      later:
        'The missing policy of {{integration}} terminates them once its grace period is over, unless a later sheet holds them again.',
      unknown:
        'The missing policy of the integration says what becomes of them: they are kept unless it was changed.',
    },
    policyLink: 'View the missing policy',
    idColumn: 'Column that identifies people',
    idColumnHint:
      'Later sheets find the same people by it. Its values must be there in every row, differ, and stay the same.',
    idColumnLater: 'Known once a file is checked',
  },
  check: {
    title: '2. Check how it is read',
    empty: 'Choose a file first.',
    checking: 'Checking {{name}} …',
    again: 'Checking again …',
    done_one: 'Checked: {{count, number}} row.',
    done_other: 'Checked: {{count, number}} rows.',
    doneMissing: 'Required columns are missing: {{columns}}.',
    doneProblems_one: '{{count, number}} problem.',
    doneProblems_other: '{{count, number}} problems.',
    failed: 'The file could not be checked',
    tooLarge: 'The file is too large',
    wrongType: 'This kind of file cannot be imported',
    conflict: 'Another import is under way',
    stillShown: 'Below stands what was found before.',
    retry: 'Check again',
    viewSync: 'View sync {{id}}',
    format: 'Format',
    formatCsv: 'CSV',
    formatXlsx: 'XLSX workbook',
    rows: 'Rows below the header',
    size: 'Size',
    sheet: 'Sheet',
    sheetHint: 'The workbook has {{amount, number}} sheets.',
    encoding: 'Encoding',
    delimiter: 'Delimiter',
    found: 'As found: {{value}}',
    findOut: 'Find out',
    delimiters: {
      comma: 'Comma',
      semicolon: 'Semicolon',
      tab: 'Tab',
      bar: 'Vertical bar',
    },
    noRows: 'The file has no rows below its header.',
    missing: {
      title_one: 'A required column is missing: {{columns}}',
      title_other: 'Required columns are missing: {{columns}}',
      description:
        'Choose below which column of the file is read as it, or add it to the file and choose the file again.',
    },
    columns: {
      title: 'Columns',
      label: 'Columns of the file and what they are read as',
      header: 'Column of the file',
      samples: 'Values',
      readAs: 'Read as',
      how: 'Found',
      nameless: '(no name)',
      noSamples: 'No values',
      readAsOf: 'Read {{header}} as',
      leaveOut: 'Leave out',
      further: 'Keep as a further column',
      required: '{{column}} (required)',
      taken: 'Now read from {{header}}',
      duplicate:
        'Columns without a name, or with one that stands there twice, cannot be chosen. Name them in the file.',
      found: {
        exact: 'Same name as in the template',
        alias: 'Name that is known for it',
        asked: 'Chosen by you',
        further: 'Not in the template, kept for the mapping',
        leftOut: 'Left out',
      },
      moved: '{{column}} is read from {{to}} now; {{from}} is left out.',
      reset: 'Undo my choices',
    },
    problems: {
      title_one: '{{count, number}} problem',
      title_other: '{{count, number}} problems',
      none: 'No problems were found.',
      explanation:
        'A row with a problem fails or is left out; the others can be imported all the same.',
      first: 'The first {{shown, number}} of {{total, number}} are shown.',
      label: 'Problems by row and column',
      row: 'Row',
      column: 'Column',
      message: 'Problem',
      file: 'File',
    },
    firstRows: {
      title: 'First rows as they are read',
      label: 'First {{amount, number}} rows as they are read',
      row: 'Row',
      noValues: 'No column of the file is read.',
    },
  },
  plan: {
    title: '3. See what would change',
    empty: 'The plan stands here once the file has been checked.',
    missing: 'There is no plan while required columns are missing.',
    failed: 'There is no plan, as the file could not be checked.',
    skipped: 'There is no plan for this file',
    nothing: 'Nothing would change',
    nothingHint: 'Everything in the sheet is known already.',
    nothingButFailed: 'Rows that are not known already fail or are left out.',
    heldTitle: 'The import would be held',
    held: 'Nothing would be applied until somebody approves it, for these reasons:',
    byDataSet: 'By data set',
    records: 'Who would change',
    recordsLabel: 'Records that the import would make',
    recordsFirst:
      'The first {{shown, number}} of {{total, number}} are shown. A dry run lists all of them.',
    recordsMore_one: 'Show {{count, number}} more',
    recordsMore_other: 'Show {{count, number}} more',
    noRecords: 'No record would change.',
  },
  act: {
    title: '4. Try it or import it',
    explanation:
      'A dry run stores its plan and changes nobody: its page lists every record, and its plan can be applied from there.',
    tryIt: 'Try it (dry run)',
    importIt: 'Import',
    refused: {
      noFile: 'Choose a file first.',
      checking: 'The file is being checked.',
      failed: 'The file could not be checked.',
      missing: 'Required columns are missing: {{columns}}.',
      noRows: 'The file has no rows.',
    },
    failed: 'Nothing was imported',
    staged: 'The import of {{name}} has been staged',
    attached: 'The same import of {{name}} is already under way',
    stagedDry: 'A dry run of {{name}} has been staged',
  },
  confirm: {
    title: 'Import {{name}}?',
    rows_one:
      '{{count, number}} row of {{name}} is imported into {{integration}}.',
    rows_other:
      '{{count, number}} rows of {{name}} are imported into {{integration}}.',
    plan: 'What would change:',
    nothing: 'Nothing would change.',
    unknown:
      'What will change is not known beforehand, since the file was not planned here.',
    terminated_one:
      'The sheet holds everybody: {{count, number}} person would be terminated.',
    terminated_other:
      'The sheet holds everybody: {{count, number}} people would be terminated.',
    terminatedNone: 'The sheet holds everybody: nobody would be terminated.',
    terminatedUnknown:
      'The sheet holds everybody: what becomes of those who are absent is for the missing policy of the integration to say.',
    problems_one: '{{count, number}} problem was found.',
    problems_other: '{{count, number}} problems were found.',
    held: 'The import will be held until somebody approves it',
    guard:
      'The plan is made again, and the safeguards look at it. A plan over a limit is held until somebody decides.',
    submit: 'Import',
  },
} as const;
