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

import { DateTime } from 'luxon';
import type { CSSProperties } from 'react';
import { Link } from 'react-router-dom';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ImportRun } from '@people-sync/plugin-people-sync-common';
import { useLocale } from '../../hooks/useLocale';
import { syncRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';
import { MOMENT } from '../common';

const HEIGHT = 24;
const SHORTEST = 4;

const COLORS: Record<ImportRun['status'], string> = {
  completed: 'var(--bui-fg-positive)',
  warning: 'var(--bui-fg-warning)',
  held: 'var(--bui-fg-warning)',
  failed: 'var(--bui-fg-negative)',
  staged: 'var(--bui-fg-announcement)',
  running: 'var(--bui-fg-announcement)',
  skipped: 'var(--bui-fg-disabled)',
  cancelled: 'var(--bui-fg-disabled)',
  rejected: 'var(--bui-fg-disabled)',
};

/** One that failed is as tall as can be: it must not look like a quiet one. */
function heightOf(run: ImportRun, most: number): number {
  if (run.status === 'failed') {
    return HEIGHT;
  }
  return most === 0
    ? SHORTEST
    : SHORTEST +
        Math.round((HEIGHT - SHORTEST) * Math.sqrt(run.changed / most));
}

function lookOf(run: ImportRun, most: number): CSSProperties {
  const color = COLORS[run.status];
  return {
    display: 'block',
    width: 4,
    height: heightOf(run, most),
    boxSizing: 'border-box',
    borderRadius: 1,
    // A dry run is an outline: it has changed nothing.
    border: `1px solid ${color}`,
    background: run.persist === false ? 'transparent' : color,
  };
}

/**
 * The last syncs of an import as bars, the newest at the right: as tall as they
 * changed much, each with its words and the way to the sync.
 */
export const RunHistory = (props: {
  /** The import, for screen readers. */
  name: string;
  /** The oldest first. */
  runs: ImportRun[];
}) => {
  const { name, runs } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  const locale = useLocale();
  if (runs.length === 0) {
    return null;
  }

  const most = Math.max(...runs.map(({ changed }) => changed));
  const failed = runs.filter(({ status }) => status === 'failed').length;
  const textOf = (run: ImportRun) => {
    const at = DateTime.fromISO(run.at);
    return [
      t('integrations.history.run', { id: run.runId }),
      t(`common.runStatus.${run.status}`),
      (locale ? at.setLocale(locale) : at).toLocaleString(MOMENT),
      run.persist === false && t('integrations.history.dryRun'),
      t('integrations.history.changed', { amount: run.changed }),
      run.failed > 0 && t('common.count.failed', { amount: run.failed }),
    ]
      .filter(Boolean)
      .join(', ');
  };

  return (
    <ol
      aria-label={t('integrations.history.label', {
        name,
        amount: runs.length,
        failed,
      })}
      style={{
        display: 'flex',
        alignItems: 'flex-end',
        height: HEIGHT,
        margin: 0,
        padding: 0,
        listStyle: 'none',
      }}
    >
      {runs.map(run => (
        <li key={run.runId}>
          <Link
            to={syncLink({ runId: run.runId })}
            title={textOf(run)}
            aria-label={textOf(run)}
            // The whole height and the gap between can be hit.
            style={{
              display: 'flex',
              alignItems: 'flex-end',
              height: HEIGHT,
              paddingInlineEnd: 1,
            }}
          >
            <span style={lookOf(run, most)} />
          </Link>
        </li>
      ))}
    </ol>
  );
};
