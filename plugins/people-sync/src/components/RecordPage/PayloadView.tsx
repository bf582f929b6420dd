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

import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge } from '@backstage/ui';
import { RiEyeOffLine } from '@remixicon/react';
import type { JsonValue } from '@backstage/types';
import type { MappedPath } from '@people-sync/plugin-people-sync-common';
import { peopleSyncTranslationRef } from '../../translation';
import { payloadLines, type PayloadLine } from './payloadLines';

const INDENT_EM = 1.25;

const QUIET = { color: 'var(--bui-fg-secondary)' };

const Line = (props: { line: PayloadLine }) => {
  const { depth, key, text, isMasked, attributes } = props.line;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const isMapped = attributes.length > 0;
  return (
    <li
      data-mapped={isMapped ? 'true' : undefined}
      style={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: '1em',
        paddingInline: `calc(var(--bui-space-3) + ${
          depth * INDENT_EM
        }em) var(--bui-space-3)`,
        ...(isMapped && {
          backgroundColor: 'var(--bui-announcement-bg-subdued)',
          boxShadow: 'inset 3px 0 0 var(--bui-announcement-border)',
        }),
      }}
    >
      <code style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {key && <span style={isMapped ? undefined : QUIET}>{key}: </span>}
        {!isMasked && text}
      </code>
      {isMasked && (
        <Badge size="small" icon={<RiEyeOffLine aria-hidden="true" />}>
          {t('record.payload.masked')}
        </Badge>
      )}
      {isMapped && (
        <span
          style={{
            fontFamily: 'var(--bui-font-regular)',
          }}
        >
          {t('record.payload.mapsTo', { attributes: attributes.join(', ') })}
        </span>
      )}
    </li>
  );
};

/** A payload with the values that the mapping reads marked. */
export const PayloadView = (props: {
  payload: JsonValue;
  mapping: readonly MappedPath[] | undefined;
}) => {
  const { payload, mapping } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const lines = useMemo(
    () => payloadLines(payload, mapping),
    [payload, mapping],
  );
  return (
    <ol
      aria-label={t('record.payload.linesLabel')}
      style={{
        listStyle: 'none',
        margin: 0,
        paddingInline: 0,
        paddingBlock: 'var(--bui-space-3)',
        fontFamily: 'var(--bui-font-monospace, monospace)',
        fontSize: 'var(--bui-font-size-2)',
        lineHeight: 1.7,
        color: 'var(--bui-fg-primary)',
        backgroundColor: 'var(--bui-bg-neutral-1)',
        borderRadius: 'var(--bui-radius-3)',
        overflow: 'hidden',
      }}
    >
      {lines.map((line, index) => (
        <Line key={index} line={line} />
      ))}
    </ol>
  );
};
