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
import { Text } from '@backstage/ui';
import type { Trouble } from '@people-sync/plugin-people-sync-common';
import { operatingTranslationRef } from '../../translation';

/** Why something happens, and what to do about it. */
export const TroubleText = (props: { trouble: Trouble }) => {
  const { cause, fix } = props.trouble;
  const { t } = useTranslationRef(operatingTranslationRef);
  return (
    <dl style={{ display: 'grid', gap: 'var(--bui-space-2)', margin: 0 }}>
      {[
        { name: t('troubles.cause'), text: cause },
        { name: t('troubles.whatToDo'), text: fix },
      ].map(({ name, text }) => (
        <div key={name}>
          <dt>
            <Text as="span" variant="body-small" color="secondary">
              {name}
            </Text>
          </dt>
          <dd style={{ margin: 0 }}>
            <Text as="span">{text}</Text>
          </dd>
        </div>
      ))}
    </dl>
  );
};
