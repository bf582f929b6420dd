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
import { Box, Flex, Link, Text } from '@backstage/ui';
import type { Trouble } from '@people-sync/plugin-people-sync-common';
import { operatingTranslationRef } from '../../translation';
import { TroubleText } from '../Troubles';

const POINTED_AT = {
  backgroundColor: 'var(--bui-announcement-bg-subdued)',
  boxShadow: 'inset 3px 0 0 var(--bui-announcement-border)',
};

/** One trouble; it comes into sight when the address points at its code. */
export const TroubleEntry = (props: {
  trouble: Trouble;
  isPointedAt: boolean;
}) => {
  const { trouble, isPointedAt } = props;
  const { code, title, link } = trouble;
  const { t } = useTranslationRef(operatingTranslationRef);
  const entry = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (isPointedAt) {
      entry.current?.scrollIntoView({ block: 'center' });
      entry.current?.focus({ preventScroll: true });
    }
  }, [isPointedAt]);

  return (
    <Box
      as="article"
      ref={entry}
      id={code}
      tabIndex={-1}
      aria-labelledby={`${code}-title`}
      aria-current={isPointedAt || undefined}
      p="3"
      style={{
        borderRadius: 'var(--bui-radius-2)',
        ...(isPointedAt && POINTED_AT),
      }}
    >
      <Flex direction="column" gap="2">
        <Flex align="baseline" gap="3" style={{ flexWrap: 'wrap' }}>
          <Text as="h4" id={`${code}-title`} variant="body-large" weight="bold">
            {title}
          </Text>
          <Link
            href={`#${code}`}
            variant="body-small"
            color="secondary"
            aria-label={t('troubles.linkTo', { title })}
          >
            <code>{code}</code>
          </Link>
        </Flex>
        <TroubleText trouble={trouble} />
        <div>
          <Link
            href={link}
            variant="body-small"
            aria-label={t('troubles.docsOf', { title })}
          >
            {t('troubles.docs')}
          </Link>
        </div>
      </Flex>
    </Box>
  );
};
