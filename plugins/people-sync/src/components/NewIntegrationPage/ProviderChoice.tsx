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
  Badge,
  ButtonLink,
  Button,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Flex,
  Text,
} from '@backstage/ui';
import type { Provider } from '@people-sync/plugin-people-sync-common';
import {
  integrationTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { EmptyNote } from '../common';

const ProviderCard = (props: {
  provider: Provider;
  onChoose: (provider: Provider) => void;
}) => {
  const { provider, onChoose } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  const { title, description, capabilities, dataSets, link } = provider;
  return (
    <Card>
      <CardHeader>
        <Flex
          align="center"
          justify="between"
          gap="2"
          style={{ flexWrap: 'wrap' }}
        >
          <Text as="h3" variant="title-x-small">
            {title}
          </Text>
          <Badge size="small" style={{ whiteSpace: 'nowrap' }}>
            {tIntegration(`connect.create.conformance.${provider.conformance}`)}
          </Badge>
        </Flex>
      </CardHeader>
      <CardBody>
        <Flex direction="column" gap="2">
          {description && <Text as="p">{description}</Text>}
          <Text as="p" variant="body-small" color="secondary">
            {capabilities
              .map(name => tIntegration(`connect.create.capability.${name}`))
              .join(' · ')}
          </Text>
          <Text as="p" variant="body-small" color="secondary">
            {dataSets.map(name => t(`common.dataSet.${name}`)).join(', ')}
          </Text>
        </Flex>
      </CardBody>
      <CardFooter>
        <Flex align="center" gap="3" style={{ flexWrap: 'wrap' }}>
          {provider.portal === false ? (
            <Text as="span" variant="body-small" color="secondary">
              {tIntegration('connect.create.configOnly')}
            </Text>
          ) : (
            <Button
              variant="secondary"
              size="small"
              onPress={() => onChoose(provider)}
            >
              {tIntegration('connect.create.select', { title })}
            </Button>
          )}
          {link && (
            <ButtonLink
              variant="tertiary"
              size="small"
              href={link}
              target="_blank"
              aria-label={tIntegration('connect.create.docsOf', { title })}
            >
              {tIntegration('connect.create.docs')}
            </ButtonLink>
          )}
        </Flex>
      </CardFooter>
    </Card>
  );
};

/** The kinds of source that can be connected. */
export const ProviderChoice = (props: {
  providers: Provider[];
  onChoose: (provider: Provider) => void;
}) => {
  const { providers, onChoose } = props;
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  if (providers.length === 0) {
    return (
      <EmptyNote
        title={tIntegration('connect.create.none')}
        description={tIntegration('connect.create.noneDescription')}
      />
    );
  }
  return (
    <Flex direction="column" gap="3">
      <div>
        <Text as="h2" variant="title-x-small">
          {tIntegration('connect.create.choose')}
        </Text>
        <Text as="p" color="secondary">
          {tIntegration('connect.create.chooseHint')}
        </Text>
      </div>
      <div
        style={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(300px, 1fr))',
          gap: 'var(--bui-space-4)',
        }}
      >
        {providers.map(provider => (
          <ProviderCard
            key={provider.id}
            provider={provider}
            onChoose={onChoose}
          />
        ))}
      </div>
    </Flex>
  );
};
