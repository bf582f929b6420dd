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

import { useEffect, useRef } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Link } from '@backstage/ui';
import type { ConfigProblem } from '@people-sync/plugin-people-sync-common';
import {
  integrationTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { focusField } from '../SchemaForm';

/**
 * What has to be mended before a form can be saved. Takes the focus, so that it
 * is read out, and leads to each field.
 */
export const ProblemSummary = (props: {
  problems: ConfigProblem[];
  /** What went wrong, where it is not about fields. */
  error?: Error;
  /** Titles by path; a path without one is shown as it is. */
  titles?: ReadonlyMap<string, string>;
}) => {
  const { problems, error, titles } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  const summary = useRef<HTMLDivElement>(null);
  const isShown = problems.length > 0 || error !== undefined;
  useEffect(() => {
    if (isShown) {
      summary.current?.focus();
      summary.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [isShown, problems, error]);
  if (!isShown) {
    return null;
  }
  return (
    <div role="alert" tabIndex={-1} ref={summary} style={{ outline: 'none' }}>
      <Alert
        status="danger"
        icon
        title={
          problems.length > 0
            ? tIntegration('connect.problems.title', { count: problems.length })
            : t('common.failed')
        }
        description={
          problems.length > 0 ? (
            <ul style={{ margin: 0, paddingInlineStart: '1.25em' }}>
              {problems.map(({ field, message }) => (
                <li key={`${field} ${message}`}>
                  <Link
                    href={`#${field}`}
                    variant="body-small"
                    onClick={event => {
                      event.preventDefault();
                      focusField(field);
                    }}
                  >
                    {titles?.get(field) ?? field}
                  </Link>
                  {`: ${message}`}
                </li>
              ))}
            </ul>
          ) : (
            error?.message
          )
        }
      />
    </div>
  );
};
