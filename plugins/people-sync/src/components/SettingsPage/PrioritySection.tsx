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

import { useState, type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Badge,
  Button,
  Checkbox,
  CheckboxGroup,
  Flex,
  Text,
} from '@backstage/ui';
import type { Settings } from '@people-sync/plugin-people-sync-common';
import { useIntegrations } from '../../hooks/useIntegrations';
import { operatingTranslationRef } from '../../translation';
import { GuardedButton, OrderedList, type OrderedItem } from '../common';
import { AttributeOrders } from './AttributeOrders';
import {
  draftOfPriority,
  priorityChanges,
  type PriorityDraft,
} from './priorityDraft';
import { Section } from './Section';
import { SettingsReviewDialog } from './SettingsReviewDialog';

const GRID = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(18rem, 1fr))',
  gap: 'var(--bui-space-5) var(--bui-space-6)',
  alignItems: 'start',
} as const;

const Part = (props: {
  title: string;
  isManaged?: boolean;
  hint?: string;
  children: ReactNode;
}) => {
  const { title, isManaged, hint, children } = props;
  const { t } = useTranslationRef(operatingTranslationRef);
  return (
    <Flex direction="column" gap="2">
      <Flex align="center" gap="2" style={{ flexWrap: 'wrap' }}>
        <Text as="h4" variant="body-medium" weight="bold">
          {title}
        </Text>
        {isManaged && (
          <Badge size="small">{t('settings.priority.managed')}</Badge>
        )}
      </Flex>
      {hint && (
        <Text as="p" variant="body-small" color="secondary">
          {hint}
        </Text>
      )}
      {children}
    </Flex>
  );
};

const MANAGED_ATTRIBUTE = /^attributes\.(.+)\.precedence$/;

/** Whose values win, and who decides about leaving. */
export const PrioritySection = (props: {
  settings: Settings;
  refusal: string | undefined;
  onSaved: () => void;
}) => {
  const { settings, refusal, onSaved } = props;
  const { t } = useTranslationRef(operatingTranslationRef);
  const integrations = useIntegrations();
  /** What is changed; what somebody else changes meanwhile shows elsewhere. */
  const [edited, setEdited] = useState<PriorityDraft>();
  const [isReviewing, setIsReviewing] = useState(false);
  const before = draftOfPriority(settings);
  const draft = edited ?? before;
  const changes = priorityChanges(before, draft);
  const set = (change: Partial<PriorityDraft>) =>
    setEdited({ ...draft, ...change });

  const isDisabled = refusal !== undefined;
  const isManaged = (field: string) => settings.managedByConfig.includes(field);
  const managedAttributes = settings.managedByConfig.flatMap(
    field => MANAGED_ATTRIBUTE.exec(field)?.[1] ?? [],
  );
  const known = new Map(
    integrations.value?.items.map(({ id, title }) => [id, title]),
  );
  const itemOf = (id: string): OrderedItem => ({
    id,
    title: known.get(id) ?? id,
    ...(integrations.value &&
      !known.has(id) && { note: t('settings.priority.gone') }),
  });
  // As they stand where nobody has set an order.
  const all = [...known.keys()].map(itemOf);
  const rest = all.filter(({ id }) => !draft.precedence.includes(id));
  const names = rest.map(({ title }) => title).join(', ');

  return (
    <Section
      title={t('settings.priority.title')}
      description={t('settings.priority.description')}
      actions={
        <>
          {edited && changes && (
            <Button
              size="small"
              variant="secondary"
              onPress={() => setEdited(undefined)}
            >
              {t('settings.priority.revert')}
            </Button>
          )}
          <GuardedButton
            variant="primary"
            size="small"
            disabledReason={
              refusal ?? (changes ? undefined : t('settings.unchanged'))
            }
            onPress={() => setIsReviewing(true)}
          >
            {t('settings.review.open')}
          </GuardedButton>
        </>
      }
    >
      <div style={GRID}>
        <Part
          title={t('settings.priority.order')}
          isManaged={isManaged('precedence')}
        >
          {draft.precedence.length === 0 && (
            <Text as="p" variant="body-small" color="secondary">
              {t('settings.priority.noOrder')}
            </Text>
          )}
          <OrderedList
            label={t('settings.priority.order')}
            items={draft.precedence.map(itemOf)}
            others={rest}
            addLabel={t('settings.priority.add')}
            isReadOnly={isDisabled || isManaged('precedence')}
            onChange={precedence => set({ precedence })}
          />
          {rest.length > 0 && (
            <Text as="p" variant="body-small" color="secondary">
              {draft.precedence.length > 0
                ? t('settings.priority.rest', { names })
                : t('settings.priority.all', { names })}
            </Text>
          )}
        </Part>
        <Part
          title={t('settings.priority.lifecycle')}
          isManaged={isManaged('lifecycleFrom')}
          hint={t('settings.priority.lifecycleHint')}
        >
          <CheckboxGroup
            aria-label={t('settings.priority.lifecycle')}
            isDisabled={isDisabled || isManaged('lifecycleFrom')}
            value={draft.lifecycleFrom}
            onChange={lifecycleFrom => set({ lifecycleFrom })}
          >
            {[
              ...all,
              ...draft.lifecycleFrom
                .filter(id => all.every(item => item.id !== id))
                .map(itemOf),
            ].map(({ id, title, note }) => (
              <Checkbox key={id} value={id}>
                {note ? `${title}: ${note}` : title}
              </Checkbox>
            ))}
          </CheckboxGroup>
        </Part>
        <Part
          title={t('settings.priority.attributes')}
          hint={t('settings.priority.attributesHint')}
        >
          <AttributeOrders
            value={draft.attributes}
            onChange={attributes => set({ attributes })}
            integrations={all}
            itemOf={itemOf}
            managed={managedAttributes}
            isDisabled={isDisabled}
          />
        </Part>
      </div>
      {isReviewing && changes && (
        <SettingsReviewDialog
          changes={changes}
          effect={t('settings.priority.later')}
          saved={t('settings.priority.saved')}
          isRisky={changes.lifecycleFrom !== undefined}
          onSaved={() => {
            setEdited(undefined);
            onSaved();
          }}
          onClose={() => setIsReviewing(false)}
        />
      )}
    </Section>
  );
};
