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
import { Alert, Button, ButtonLink, Flex } from '@backstage/ui';
import { peopleSyncApiRef } from '../../api';
import { useResource } from '../../hooks/useResource';
import { syncRouteRef } from '../../routes';
import { importSheetTranslationRef } from '../../translation';
import type { SheetRefusal } from './sheetRequest';
import { DEFAULT_TARGET } from './useUploadTargets';

const CONFLICT = 409;
const TOO_LARGE = 413;
const WRONG_TYPE = 415;

/** The way to the run that keeps another one from being staged. */
const ActiveRunLink = (props: { integrationId: string }) => {
  const { integrationId } = props;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(importSheetTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  const active = useResource({
    key: integrationId,
    load: signal =>
      api.listRuns(
        {
          query: {
            integrationId: [integrationId],
            status: ['running', 'staged'],
            limit: 1,
          },
        },
        { signal },
      ),
  });
  const [run] = active.value?.items ?? [];
  return run ? (
    <ButtonLink
      size="small"
      variant="secondary"
      href={syncLink({ runId: run.id })}
    >
      {t('importSheet.check.viewSync', { id: run.id })}
    </ButtonLink>
  ) : null;
};

/** Why the backend did not take the file, in its own words. */
export const RefusalAlert = (props: {
  refusal: SheetRefusal;
  /** What did not work, where the refusal itself does not tell. */
  title: string;
  integrationId: string | undefined;
  /** Said after the hint. */
  note?: string;
  onRetry?: () => void;
}) => {
  const { refusal, integrationId, note, onRetry } = props;
  const { t } = useTranslationRef(importSheetTranslationRef);

  const titleOf = () => {
    switch (refusal.status) {
      case CONFLICT:
        return t('importSheet.check.conflict');
      case TOO_LARGE:
        return t('importSheet.check.tooLarge');
      case WRONG_TYPE:
        return t('importSheet.check.wrongType');
      default:
        return props.title;
    }
  };
  // The same file is refused for the same reason.
  const isFinal = refusal.status === TOO_LARGE || refusal.status === WRONG_TYPE;

  return (
    <div role="alert">
      <Alert
        status={refusal.status === CONFLICT ? 'warning' : 'danger'}
        icon
        title={titleOf()}
        description={
          <Flex direction="column" gap="1">
            {[refusal.message, refusal.hint, note].filter(Boolean).map(line => (
              <span key={line}>{line}</span>
            ))}
          </Flex>
        }
        customActions={
          <Flex gap="2">
            {refusal.status === CONFLICT && (
              <ActiveRunLink integrationId={integrationId ?? DEFAULT_TARGET} />
            )}
            {onRetry && !isFinal && (
              <Button size="small" variant="secondary" onPress={onRetry}>
                {t('importSheet.check.retry')}
              </Button>
            )}
          </Flex>
        }
      />
    </div>
  );
};
