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
import { useLocation, useSearchParams } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Flex, Header, SearchField, Text } from '@backstage/ui';
import { operatingTranslationRef } from '../../translation';
import { EmptyNote } from '../common';
import { findTroubles } from './findTroubles';
import { TroubleEntry } from './TroubleEntry';

/** What does this message mean, and what is there to do about it? */
export const TroubleshootingPage = () => {
  const { t } = useTranslationRef(operatingTranslationRef);
  const { hash } = useLocation();
  const [params, setParams] = useSearchParams();
  const search = params.get('search') ?? '';
  const found = useMemo(() => findTroubles(search), [search]);
  const code = decodeURIComponent(hash.slice(1));

  return (
    <>
      <Header title={t('troubles.title')} />
      <Container>
        <Flex direction="column" gap="5" pb="6" style={{ maxWidth: 860 }}>
          <Text as="p" color="secondary">
            {t('troubles.description')}
          </Text>
          <SearchField
            label={t('troubles.search')}
            placeholder={t('troubles.searchHint')}
            value={search}
            onChange={text =>
              setParams(text ? { search: text } : {}, { replace: true })
            }
          />
          {found.size === 0 && (
            <EmptyNote
              title={t('troubles.none')}
              description={t('troubles.noneDescription')}
            />
          )}
          {[...found].map(([area, troubles]) => (
            <section key={area} aria-labelledby={`area-${area}`}>
              <Flex direction="column" gap="2">
                <Text as="h3" id={`area-${area}`} variant="title-x-small">
                  {t(`troubles.area.${area}`)}
                </Text>
                {troubles.map(trouble => (
                  <TroubleEntry
                    key={trouble.code}
                    trouble={trouble}
                    isPointedAt={trouble.code === code}
                  />
                ))}
              </Flex>
            </section>
          ))}
        </Flex>
      </Container>
    </>
  );
};
