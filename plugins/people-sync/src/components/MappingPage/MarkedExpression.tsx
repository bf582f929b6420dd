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
import { VisuallyHidden } from '@backstage/ui';
import { mappingTranslationRef } from '../../translation';
import { markPosition } from './model/positionMark';

/** An expression with the place marked where it stops making sense. */
export const MarkedExpression = (props: { text: string; position: number }) => {
  const { text, position } = props;
  const { t } = useTranslationRef(mappingTranslationRef);
  const { before, mark, after } = markPosition(text, position);
  return (
    <>
      <code
        style={{
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
          fontSize: 'var(--bui-font-size-2)',
        }}
      >
        {before}
        <mark
          style={{
            backgroundColor: 'var(--bui-negative-bg-subdued)',
            color: 'inherit',
            boxShadow: 'inset 0 -2px 0 var(--bui-negative-border)',
          }}
        >
          {mark || '␣'}
        </mark>
        {after}
      </code>
      <VisuallyHidden>
        {t('mapping.outcome.position', { position: position + 1 })}
      </VisuallyHidden>
    </>
  );
};
