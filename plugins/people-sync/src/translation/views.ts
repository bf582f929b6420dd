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

/** Saved filters, on every page that has filters. */
export const viewsMessages = {
  label: 'Saved view',
  none: 'No saved view',
  own: 'Yours',
  ownShared: 'Yours, shared with everybody',
  sharedBy: 'Shared by {{owner}}',
  isDefault: 'opens this page',
  modified: 'Changed since it was saved',
  readOnly: 'Shared by {{owner}}: only they can change it.',
  loadFailed: 'Saved views could not be loaded: {{reason}}',
  save: 'Save filter',
  nothingToSave: 'Set a filter first, then save it under a name.',
  menu: {
    label: 'Actions for the view {{name}}',
    update: 'Update to the current filter',
    edit: 'Rename or share …',
    makeDefault: 'Open this page with it',
    dropDefault: 'Do not open this page with it',
    delete: 'Delete …',
  },
  dialog: {
    saveTitle: 'Save filter',
    editTitle: 'Rename or share “{{name}}”',
    name: 'Name',
    nameHint: 'Such as “Failed this week”',
    shared: 'Share with everybody who can see this page',
    isDefault: 'Open this page with it, for me',
    submitSave: 'Save filter',
    submitEdit: 'Save',
  },
  delete: {
    title: 'Delete “{{name}}”?',
    explanation: 'The filter stays as it is now; only its name is forgotten.',
    explanationShared:
      'Others use this view too: it disappears for everybody. The filter stays as it is now.',
    submit: 'Delete view',
  },
  done: {
    saved: 'The filter is saved as “{{name}}”',
    updated: '“{{name}}” holds the current filter now',
    deleted: '“{{name}}” is deleted',
  },
} as const;
