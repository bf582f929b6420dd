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

export { ConnectionSteps } from './ConnectionSteps';
export { firstSchedules, presetOf } from './firstSchedule';
export { FirstScheduleField } from './FirstScheduleField';
export { DatesFields } from './DatesFields';
export { isValidId, proposeId } from './ids';
export { MatchByField, useKeyText } from './MatchByField';
export { MissingPolicyFields } from './MissingPolicyFields';
export { OnDriftField } from './OnDriftField';
export {
  daysUntilTermination,
  fromPolicyDraft,
  toPolicyDraft,
  type PolicyDraft,
} from './policy';
export { ProblemSummary } from './ProblemSummary';
export { SafeguardsFields } from './SafeguardsFields';
export { Section } from './Section';
export { SecretsNotice, secretsProblem } from './SecretsNotice';
export { stepProblems } from './stepProblems';
export { titlesOf } from './titlesOf';
export {
  useConnectionTest,
  type ConnectionTest,
  type ConnectionTestState,
} from './useConnectionTest';
export { useIssueTexts } from './useIssueTexts';
