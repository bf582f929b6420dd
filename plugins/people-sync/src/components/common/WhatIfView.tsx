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

const isMoved = ({ before, after }: WhatIfRun) => before !== after;

/** Past runs of one integration. */
const Runs = (props: {
  runs: WhatIfRun[];
  /** Where there are several integrations. */
  title?: string;
}) => {
  const { runs, title } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  const moved = runs.filter(isMoved);
  return (
    <Flex direction="column" gap="1">
      <Text as="h4" weight="bold">
        {title === undefined
          ? tIntegration('integration.whatIf.runs', { count: runs.length })
          : tIntegration('integration.whatIf.runsOf', {
              title,
              count: runs.length,
            })}
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
              {limits?.length ? `: ${limits.join('; ')}` : ''}
            </li>
          ))}
        </ul>
      )}
    </Flex>
  );
};

/** Past runs by integration, those first that would have gone another way. */
const RunsByIntegration = (props: {
  runs: WhatIfRun[];
  titles: ReadonlyMap<string, string>;
}) => {
  const { runs, titles } = props;
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  const byId = new Map<string, WhatIfRun[]>();
  for (const run of runs) {
    byId.set(run.integrationId, [...(byId.get(run.integrationId) ?? []), run]);
  }
  const all = [...byId].map(([id, own]) => ({
    id,
    own,
    title: titles.get(id) ?? id,
  }));
  const same = all.filter(({ own }) => !own.some(isMoved));
  return (
    <>
      {all
        .filter(({ own }) => own.some(isMoved))
        .map(({ id, title, own }) => (
          <Runs key={id} title={title} runs={own} />
        ))}
      {same.length > 0 && same.length < all.length && (
        <Text as="p">
          {tIntegration('integration.whatIf.same', {
            names: same.map(({ title }) => title).join(', '),
          })}
        </Text>
      )}
    </>
  );
};

/** What changed settings would have done. */
export const WhatIfView = (props: {
  result: WhatIfResult;
  /** Of the integrations, where there are several. */
  titles?: ReadonlyMap<string, string>;
}) => {
  const { titles } = props;
  const { runs, findings, notes } = props.result;
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  const isQuiet = findings.length === 0 && !runs.some(isMoved);
  return (
    <Flex direction="column" gap="4">
      {isQuiet && (
        <Text as="p">{tIntegration('integration.whatIf.nothing')}</Text>
      )}
      {titles && <RunsByIntegration runs={runs} titles={titles} />}
      {!titles && runs.length > 0 && <Runs runs={runs} />}
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
