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

export { ActionsHeader } from './ActionsHeader';
export { Actor, actorText } from './Actor';
export { AddMenu } from './AddMenu';
export { ChangesPreview } from './ChangesPreview';
export { ConfirmDialog } from './ConfirmDialog';
export { CellLines, DataTable, type EmptyText } from './DataTable';
export { EmptyNote } from './EmptyNote';
export { ExportMenu } from './ExportMenu';
export { Facts } from './Facts';
export { FilterBar } from './FilterBar';
export {
  ChoiceFilter,
  DayRangeFilter,
  OneOfFilter,
  SearchFilter,
  TextFilter,
  YesNoFilter,
} from './filters';
export { formatSeconds, formatSpan } from './duration';
export { GuardedButton } from './GuardedButton';
export { LeaveDialog } from './LeaveDialog';
export { AS_HIGH_AS_NEEDED, MenuItemText } from './MenuItemText';
export { MOMENT } from './moment';
export { RecordStatusBadge, RunStatusBadge } from './RunStatusBadge';
export { OrderedList, type OrderedItem } from './OrderedList';
export { isDue, RelativeTime } from './RelativeTime';
export { STATE_LOOKS, StatusBadge } from './StatusBadge';
export { STATUSES_WORST_FIRST, SummaryText } from './SummaryText';
export { SummaryTiles } from './SummaryTiles';
export { TextCell } from './TextCell';
export { ToneText, toneStyle } from './ToneText';
export { WarningText } from './WarningText';
export { WhatIfView } from './WhatIfView';
export { withWidths } from './widths';
