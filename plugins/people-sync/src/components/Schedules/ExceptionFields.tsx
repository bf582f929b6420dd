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

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Flex,
  Radio,
  RadioGroup,
  Select,
} from '@backstage/ui';
import { Duration } from 'luxon';
import { operatingTranslationRef } from '../../translation';
import { formatSeconds } from '../common';
import { NO_JITTER, type ScheduleDraft } from './scheduleDraft';
import { WindowsField } from './WindowsField';

const JITTERS = ['PT5M', 'PT15M', 'PT30M', 'PT1H'];

/** When a schedule does not fire after all, or not quite then. */
export const ExceptionFields = (props: {
  draft: ScheduleDraft;
  onChange: (draft: ScheduleDraft) => void;
}) => {
  const { draft, onChange } = props;
  const { t } = useTranslationRef(operatingTranslationRef);
  const jitters = [...new Set([...JITTERS, draft.jitter])].filter(
    jitter => jitter !== NO_JITTER,
  );
  const said = [
    draft.allow.length > 0 && t('schedules.windows.allow.label'),
    draft.quiet.length > 0 && t('schedules.windows.quiet.label'),
    draft.jitter !== NO_JITTER && t('schedules.fields.jitter'),
    draft.missed === 'skip' && t('schedules.fields.missed'),
  ].filter(Boolean);

  return (
    <Accordion>
      <AccordionTrigger
        title={t('schedules.exceptions.title')}
        subtitle={said.join(', ') || t('schedules.exceptions.none')}
      />
      <AccordionPanel>
        <Flex direction="column" gap="4">
          <WindowsField
            kind="allow"
            windows={draft.allow}
            onChange={allow => onChange({ ...draft, allow })}
          />
          <WindowsField
            kind="quiet"
            windows={draft.quiet}
            onChange={quiet => onChange({ ...draft, quiet })}
          />
          <Flex gap="6" style={{ flexWrap: 'wrap' }}>
            <div style={{ flex: '1 1 14rem' }}>
              <Select<'single'>
                size="small"
                label={t('schedules.fields.jitter')}
                description={t('schedules.fields.jitterHint')}
                options={[
                  { id: NO_JITTER, label: t('schedules.fields.noJitter') },
                  ...jitters.map(jitter => ({
                    id: jitter,
                    label: t('schedules.fields.jitterUpTo', {
                      span: formatSeconds(
                        Duration.fromISO(jitter).as('seconds'),
                      ),
                    }),
                  })),
                ]}
                value={draft.jitter}
                onChange={key =>
                  onChange({ ...draft, jitter: String(key ?? NO_JITTER) })
                }
              />
            </div>
            <div style={{ flex: '1 1 14rem' }}>
              <RadioGroup
                label={t('schedules.fields.missed')}
                description={t('schedules.fields.missedHint')}
                value={draft.missed}
                onChange={value =>
                  onChange({
                    ...draft,
                    missed: value === 'skip' ? 'skip' : 'run-once',
                  })
                }
              >
                <Radio value="run-once">
                  {t('schedules.fields.missedRunOnce')}
                </Radio>
                <Radio value="skip">{t('schedules.fields.missedSkip')}</Radio>
              </RadioGroup>
            </div>
          </Flex>
        </Flex>
      </AccordionPanel>
    </Accordion>
  );
};
