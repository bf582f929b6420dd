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

/** What can be done with a sync: menus, buttons and their dialogs. */
export const actionsMessages = {
  viewRecords: 'View user records',
  apply: 'Apply this plan',
  undo: 'Undo',
  cancel: 'Cancel',
  retryFailed: 'Retry failed',
  compare: 'Compare with …',
  more: 'More actions for sync {{id}}',
  reason: 'Reason',
  reasonHint: 'Kept with the sync and in the audit log.',
  viewSync: 'View sync {{id}}',
  refused: {
    notFinished: 'This sync has not finished.',
    finished: 'This sync has ended.',
    notDry: 'This is not a dry run.',
    nothingApplied: 'This sync has changed nothing.',
    undone: 'Sync {{id}} has taken it back.',
    parent: 'This sync covers all integrations: open one of its syncs.',
    noneFailed: 'No record has failed.',
    notHeld: 'This sync is not held.',
    noPlan: 'This sync has no plan.',
  },
  applyDialog: {
    title: 'Apply this plan?',
    explanation:
      'Exactly what sync {{id}} has planned is applied, without fetching again:',
    nothing: 'There is nothing to apply: the plan changes nothing.',
    moved:
      'Records that have changed since the plan was made are refused, and listed in the new sync.',
    guard:
      'The safeguards look at the plan again. A plan over a limit is held until somebody decides.',
    wouldHold: 'This plan is over a limit and will be held',
    submit: 'Apply this plan',
    done: 'The plan of sync {{id}} is being applied',
  },
  undoDialog: {
    title: 'Undo sync {{id}}?',
    explanation: 'What it changed gets the values from before: {{changes}}.',
    created:
      'People it created are deactivated and leave the catalog. Their names stay reserved.',
    conflicts:
      'What has changed since is left alone, and listed in the new sync as a conflict.',
    again:
      'The next sync of {{integration}} decides again, and may do the same again.',
    pause: 'Pause the schedules of {{integration}}',
    submit: 'Undo this sync',
    done: 'Sync {{id}} is being undone',
  },
  retryDialog: {
    title: 'Retry the failed records?',
    explanation_one:
      '{{count, number}} record that failed is planned again from what was received, without asking the source.',
    explanation_other:
      '{{count, number}} records that failed are planned again from what was received, without asking the source.',
    explanationUnknown:
      'The records that failed are planned again from what was received, without asking the source.',
    mapping: 'The mapping and the settings in force now are used.',
    persist: 'What comes of it updates users, as sync {{id}} did.',
    dry: 'Sync {{id}} was a dry run, so this one is too. Nothing is changed.',
    submit: 'Retry failed',
    done: 'The failed records of sync {{id}} are tried again',
  },
  cancelDialog: {
    title: 'Cancel sync {{id}}?',
    explanation:
      'It stops after the page it is working on. What has been applied stays applied, and the sync says what that was.',
    staged: 'It has not started, so nothing has been changed.',
    held: 'Nothing of it has been applied, and nothing will be.',
    children: 'The syncs of all integrations that belong to it stop too.',
    submit: 'Cancel sync',
    keep: 'Keep it',
    done: 'Sync {{id}} is cancelled',
    asked: 'Sync {{id}} stops after the page it is working on',
  },
  approveDialog: {
    title: 'Approve sync {{id}}?',
    explanation: 'The plan is applied as it stands, without fetching again.',
    scope: 'What to apply',
    all: 'Everything: {{changes}}',
    withoutRemovals_one: 'Everything but the {{count, number}} removal',
    withoutRemovals_other: 'Everything but the {{count, number}} removals',
    noRemovals: 'Everything but the removals (there are none)',
    records_one: 'Only the {{count, number}} selected record',
    records_other: 'Only the {{count, number}} selected records',
    noRecords: 'Only the selected records (select some in the table below)',
    rest: 'What is not applied stays as it was. The next sync plans it again.',
    first: 'Two people must approve. After you, somebody else has to.',
    second:
      '{{by}} has approved already. With your approval the plan is applied.',
    submit: 'Approve and apply',
    submitFirst: 'Approve',
    done: 'Sync {{id}} is approved and goes on',
    doneFirst: 'Your approval of sync {{id}} is noted',
    waiting: 'Somebody else has to approve before anything is applied.',
    namedMore_one: '{{names}} and {{count, number}} more',
    namedMore_other: '{{names}} and {{count, number}} more',
  },
  rejectDialog: {
    title: 'Reject sync {{id}}?',
    explanation:
      'It ends here and nothing of it is applied. The next sync of this integration starts from the same place.',
    submit: 'Reject',
    done: 'Sync {{id}} is rejected',
  },
  compareDialog: {
    title: 'Compare sync {{id}} with …',
    with: 'Other sync',
    choose: 'Choose a sync',
    submit: 'Compare',
    none: 'There is no other sync of {{integration}} to compare with.',
    option: '{{id}} – {{status}}, {{time}}',
    optionDry: '{{id}} – {{status}} (dry run), {{time}}',
  },
  freeze: {
    title: 'Applying is frozen',
    since: 'Since',
    by: 'by',
    explanation:
      'Syncs go on planning. Nothing is applied until it is released.',
    freeze: 'Freeze applying',
    release: 'Release',
    dialog: {
      title: 'Freeze applying?',
      explanation:
        'Every sync that would update users is planned and then held, whatever its integration, until you release it again. Dry runs go on as before.',
      submit: 'Freeze',
      done: 'Applying is frozen',
    },
    releaseDialog: {
      title: 'Release applying?',
      explanation:
        'Syncs apply their plans again. What was held meanwhile stays held until somebody decides.',
      submit: 'Release',
      done: 'Applying goes on',
    },
  },
} as const;
