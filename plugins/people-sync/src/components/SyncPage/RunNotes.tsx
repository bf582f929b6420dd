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
import { Alert, ButtonLink } from '@backstage/ui';
import {
  troubleOf,
  troubleOfSkip,
  type Run,
} from '@people-sync/plugin-people-sync-common';
import { syncRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';
import { actorText, RelativeTime } from '../common';
import { TroubleHelp } from '../Troubles';

const SkipNote = (props: { reason: string }) => {
  const { reason } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const trouble = troubleOfSkip(reason);
  return (
    <Alert
      status="warning"
      icon
      title={t('sync.skipNote.title', { reason })}
      description={t('sync.skipNote.nothing')}
      customActions={<TroubleHelp trouble={trouble} />}
    />
  );
};

const DecisionNote = (props: { run: Run }) => {
  const { decision, hold } = props.run;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  return (
    <>
      {hold?.replacedBy && (
        <Alert
          status="info"
          icon
          title={t('sync.decision.replaced')}
          customActions={
            <>
              <TroubleHelp trouble={troubleOf('replaced')} />
              <ButtonLink
                size="small"
                variant="secondary"
                href={syncLink({ runId: hold.replacedBy })}
              >
                {t('sync.decision.viewReplacement', { id: hold.replacedBy })}
              </ButtonLink>
            </>
          }
        />
      )}
      {decision && (
        <Alert
          status="info"
          icon
          title={t(`sync.decision.${decision.action}`, {
            by: actorText(decision.by),
          })}
          description={
            <>
              <RelativeTime value={decision.at} />
              {decision.action === 'approved' &&
                `, ${t(`sync.decision.scope.${decision.scope ?? 'all'}`)}`}
              {decision.reason && `: ${decision.reason}`}
            </>
          }
        />
      )}
    </>
  );
};

/** What a reader must know before the numbers: skipped, undone, or decided. */
export const RunNotes = (props: { run: Run }) => {
  const { run } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  return (
    <>
      {run.skipReason && <SkipNote reason={run.skipReason} />}
      {run.undoneBy && (
        <Alert
          status="warning"
          icon
          title={t('sync.undone.title', { id: run.undoneBy })}
          description={t('sync.undone.description')}
          customActions={
            <ButtonLink
              size="small"
              variant="secondary"
              href={syncLink({ runId: run.undoneBy })}
            >
              {t('actions.viewSync', { id: run.undoneBy })}
            </ButtonLink>
          }
        />
      )}
      <DecisionNote run={run} />
    </>
  );
};
