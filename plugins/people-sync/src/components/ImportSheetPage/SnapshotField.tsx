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

import { useId } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Link, Switch, Text } from '@backstage/ui';
import {
  missingPolicyFor,
  type Integration,
} from '@people-sync/plugin-people-sync-common';
import { integrationDetailRouteRef } from '../../routes';
import { importSheetTranslationRef } from '../../translation';

/** What a missing policy does with people who are absent. */
function fateOf(target: Integration | undefined) {
  if (!target) {
    return 'unknown';
  }
  const policy = missingPolicyFor(target.missingPolicy, 'employees');
  return typeof policy === 'string' ? policy : 'later';
}

/** Whether the sheet holds everybody, and what follows from that. */
export const SnapshotField = (props: {
  /** Undefined while it is not there, or not to be seen. */
  target: Integration | undefined;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
}) => {
  const { target, isSelected, onChange } = props;
  const { t } = useTranslationRef(importSheetTranslationRef);
  const detailLink = useRouteRef(integrationDetailRouteRef);
  const textId = useId();
  const fate = fateOf(target);

  return (
    <Flex direction="column" gap="1">
      <Switch
        label={t('importSheet.choose.snapshot')}
        aria-describedby={textId}
        isSelected={isSelected}
        onChange={onChange}
      />
      <Text as="p" id={textId} variant="body-small" color="secondary">
        {isSelected
          ? `${t('importSheet.choose.snapshotOn')} ${t(
              `importSheet.choose.fate.${fate}`,
              { integration: target?.title ?? '' },
            )}`
          : t('importSheet.choose.snapshotOff')}
        {isSelected && target && (
          <>
            {' '}
            <Link
              variant="body-small"
              href={`${detailLink({
                integrationId: target.id,
              })}?tab=matching`}
            >
              {t('importSheet.choose.policyLink')}
            </Link>
          </>
        )}
      </Text>
    </Flex>
  );
};
