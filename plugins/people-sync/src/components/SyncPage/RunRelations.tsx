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
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import {
  isFinalRunStatus,
  type Run,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useResource } from '../../hooks/useResource';
import { syncRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';
import { RunStatusBadge } from '../common';

/** How many runs made after this one are searched for those based on it. */
const LOOK_AHEAD = 100;

const VERBS = ['apply', 'undo', 'retry'] as const;

type Verb = (typeof VERBS)[number];

function verbOf(run: Run): Verb | undefined {
  return VERBS.find(verb => verb === run.trigger);
}

/**
 * Which run this one applies, undoes or retries, and which ones did that with
 * this one: links both ways.
 */
export const RunRelations = (props: { run: Run }) => {
  const { run } = props;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);

  const isSearched = run.integrationId !== null && isFinalRunStatus(run.status);
  const later = useResource({
    key: isSearched ? run.id : undefined,
    load: signal =>
      api.listRuns(
        {
          query: {
            integrationId: [run.integrationId!],
            createdFrom: run.createdAt,
            orderBy: 'createdAt asc',
            limit: LOOK_AHEAD,
          },
        },
        { signal },
      ),
  });
  const based = (isSearched ? later.value?.items ?? [] : []).filter(
    ({ basedOn }) => basedOn === run.id,
  );

  const lines: Array<{ id: string; text: string; other?: Run }> = [];
  const verb = verbOf(run);
  if (run.basedOn && verb) {
    lines.push({ id: run.basedOn, text: t(`sync.relations.${verb}Of`) });
  }
  for (const other of based) {
    const how = verbOf(other);
    // That it is taken back has a note of its own.
    if (how && other.id !== run.undoneBy) {
      lines.push({ id: other.id, text: t(`sync.relations.${how}By`), other });
    }
  }
  if (lines.length === 0) {
    return null;
  }

  return (
    <ul
      aria-label={t('sync.relations.label')}
      style={{ listStyle: 'none', margin: 0, padding: 0 }}
    >
      {lines.map(({ id, text, other }) => (
        <li key={`${text} ${id}`}>
          <Text as="span">{text}</Text>{' '}
          <Link href={syncLink({ runId: id })}>{t('sync.title', { id })}</Link>{' '}
          {other && <RunStatusBadge status={other.status} />}
        </li>
      ))}
    </ul>
  );
};
