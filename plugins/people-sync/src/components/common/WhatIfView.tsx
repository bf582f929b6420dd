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

import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Link, Text } from '@backstage/ui';
import type {
  WhatIfResult,
  WhatIfRun,
} from '@people-sync/plugin-people-sync-common';
import { syncRouteRef } from '../../routes';
import {
  integrationTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { RelativeTime } from './RelativeTime';

const LIST = { margin: 0, paddingInlineStart: '1.25em' };

const Runs = (props: { runs: WhatIfRun[] }) => {
  const { runs } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  const moved = runs.filter(({ before, after }) => before !== after);
  if (runs.length === 0) {
    return null;
  }
  return (
    <Flex direction="column" gap="1">
      <Text as="h4" weight="bold">
        {tIntegration('integration.whatIf.runs', { count: runs.length })}
      </Text>
      <Text as="p">
        {tIntegration('integration.whatIf.held', {
          before: runs.filter(({ before }) => before).length,
          after: runs.filter(({ after }) => after).length,
        })}
      </Text>
      {moved.length > 0 && (
        <ul style={LIST}>
          {moved.map(({ runId, at, after, limits }) => (
            <li key={runId}>
              <Link href={syncLink({ runId })}>
                {t('sync.title', { id: runId })}
              </Link>
              {' · '}
              <RelativeTime value={at} />
              {': '}
              {tIntegration(
                after
                  ? 'integration.whatIf.wouldHold'
                  : 'integration.whatIf.wouldPass',
              )}
              {limits?.length ? ` (${limits.join(' ')})` : ''}
            </li>
          ))}
        </ul>
      )}
    </Flex>
  );
};

/** What changed settings would have done. */
export const WhatIfView = (props: { result: WhatIfResult }) => {
  const { runs, findings, notes } = props.result;
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  const isQuiet =
    findings.length === 0 &&
    runs.every(({ before, after }) => before === after);
  return (
    <Flex direction="column" gap="4">
      {isQuiet && (
        <Text as="p">{tIntegration('integration.whatIf.nothing')}</Text>
      )}
      <Runs runs={runs} />
      {findings.map(({ setting, count, message, people }) => (
        <Flex key={`${setting} ${message}`} direction="column" gap="1">
          <Text as="h4" weight="bold">
            {message}
          </Text>
          {people.length > 0 && (
            <ul style={LIST}>
              {people.map(person => (
                <li key={person.sourceId}>
                  {person.displayName || person.sourceId}
                  {person.message ? `: ${person.message}` : ''}
                </li>
              ))}
            </ul>
          )}
          {count > people.length && (
            <Text as="p" variant="body-small" color="secondary">
              {tIntegration('integration.whatIf.more', {
                amount: count - people.length,
              })}
            </Text>
          )}
        </Flex>
      ))}
      {notes.map(note => (
        <Text key={note} as="p" variant="body-small" color="secondary">
          {note}
        </Text>
      ))}
    </Flex>
  );
};
