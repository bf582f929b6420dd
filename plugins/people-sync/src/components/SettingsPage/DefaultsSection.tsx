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

import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Radio, RadioGroup, Select } from '@backstage/ui';
import type {
  Settings,
  UpdateSettingsRequest,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { useLeaveGuard } from '../../hooks/useLeaveGuard';
import { useNotify } from '../../hooks/useNotify';
import {
  operatingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { GuardedButton, LeaveDialog } from '../common';
import { PRESET_HOURS, presetOfInterval } from '../Schedules';
import { DurationField } from './DurationField';
import { RetentionDialog } from './RetentionDialog';
import { Section } from './Section';
import { RETENTION, shorterRetention } from './shorterRetention';

type Defaults = Pick<
  Settings,
  'syncInterval' | 'grace' | 'retention' | 'approvals'
>;

const defaultsOf = ({
  syncInterval,
  grace,
  retention,
  approvals,
}: Settings): Defaults => ({ syncInterval, grace, retention, approvals });

/** Only what is not as it was. */
function changesOf(
  before: Defaults,
  after: Defaults,
): UpdateSettingsRequest | undefined {
  const retention = Object.fromEntries(
    RETENTION.filter(
      name => after.retention[name] !== before.retention[name],
    ).map(name => [name, after.retention[name]]),
  );
  const changes: UpdateSettingsRequest = {
    ...(after.syncInterval !== before.syncInterval && {
      syncInterval: after.syncInterval,
    }),
    ...(after.grace !== before.grace && { grace: after.grace }),
    ...(Object.keys(retention).length > 0 && { retention }),
    ...(after.approvals !== before.approvals && {
      approvals: after.approvals,
    }),
  };
  return Object.keys(changes).length > 0 ? changes : undefined;
}

const GRID = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(18rem, 1fr))',
  gap: 'var(--bui-space-4) var(--bui-space-6)',
  alignItems: 'start',
} as const;

/** What new integrations inherit, how long things are kept, who approves. */
export const DefaultsSection = (props: {
  settings: Settings;
  refusal: string | undefined;
  onSaved: () => void;
}) => {
  const { settings, refusal, onSaved } = props;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tOperating } = useTranslationRef(operatingTranslationRef);
  const before = defaultsOf(settings);
  /** What is typed; what somebody else changes meanwhile shows elsewhere. */
  const [edited, setEdited] = useState<Defaults>();
  const draft = edited ?? before;
  const changes = changesOf(before, draft);
  const leaving = useLeaveGuard({ isDirty: changes !== undefined });
  const shorter = shorterRetention(before.retention, draft.retention);
  const [isAsking, setIsAsking] = useState(false);
  const isDisabled = refusal !== undefined;
  const set = (change: Partial<Defaults>) => setEdited({ ...draft, ...change });

  const save = useAction(async () => {
    if (changes) {
      await api.updateSettings({ body: changes });
      notify({ status: 'success', title: tOperating('settings.saved') });
      setEdited(undefined);
      setIsAsking(false);
      onSaved();
    }
  });

  return (
    <Section
      title={tOperating('settings.defaults.title')}
      description={tOperating('settings.defaults.description')}
      actions={
        <GuardedButton
          variant="primary"
          size="small"
          isPending={save.isRunning}
          disabledReason={
            refusal ?? (changes ? undefined : tOperating('settings.unchanged'))
          }
          onPress={() => (shorter.length > 0 ? setIsAsking(true) : save.run())}
        >
          {tOperating('settings.save')}
        </GuardedButton>
      }
    >
      {isAsking && (
        <RetentionDialog
          shorter={shorter}
          action={save}
          onClose={() => setIsAsking(false)}
        />
      )}
      {save.error && !isAsking && (
        <Alert
          status="danger"
          icon
          title={t('common.failed')}
          description={save.error.message}
        />
      )}
      <div style={GRID}>
        <Select<'single'>
          size="small"
          label={tOperating('settings.defaults.interval')}
          description={tOperating('settings.defaults.intervalHint')}
          isDisabled={isDisabled}
          options={PRESET_HOURS.map(hours => ({
            id: String(hours),
            label: tOperating('schedules.fields.preset', { hours }),
          }))}
          value={String(presetOfInterval(draft.syncInterval))}
          onChange={key => key && set({ syncInterval: `PT${key}H` })}
        />
        <DurationField
          label={tOperating('settings.defaults.grace')}
          description={tOperating('settings.defaults.graceHint')}
          isDisabled={isDisabled}
          value={draft.grace}
          onChange={grace => set({ grace })}
        />
        {RETENTION.map(name => (
          <DurationField
            key={name}
            label={tOperating(`settings.retention.${name}`)}
            description={tOperating(`settings.retention.${name}Hint`)}
            isDisabled={isDisabled}
            value={draft.retention[name]}
            onChange={value =>
              set({ retention: { ...draft.retention, [name]: value } })
            }
          />
        ))}
        {draft.approvals !== undefined && (
          <RadioGroup
            label={tOperating('settings.approvals.label')}
            description={tOperating('settings.approvals.hint')}
            isDisabled={isDisabled}
            value={String(draft.approvals)}
            onChange={value => set({ approvals: Number(value) })}
          >
            <Radio value="1">{tOperating('settings.approvals.one')}</Radio>
            <Radio value="2">{tOperating('settings.approvals.two')}</Radio>
          </RadioGroup>
        )}
      </div>
      {leaving && <LeaveDialog leaving={leaving} />}
    </Section>
  );
};
