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

import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  ButtonIcon,
  DialogTrigger,
  Flex,
  Link,
  Popover,
  Text,
} from '@backstage/ui';
import { RiQuestionLine } from '@remixicon/react';
import type { Trouble } from '@people-sync/plugin-people-sync-common';
import { troubleshootingRouteRef } from '../../routes';
import { operatingTranslationRef } from '../../translation';
import { TroubleText } from './TroubleText';

const WIDTH = 'min(420px, 90vw)';

/**
 * What a message means and what to do about it, one press away from the
 * message. Shows nothing where the list of troubles has no entry.
 */
export const TroubleHelp = (props: {
  trouble: Trouble | undefined;
  /** A mark instead of words, for the cells of tables. */
  isCompact?: boolean;
}) => {
  const { trouble, isCompact } = props;
  const { t } = useTranslationRef(operatingTranslationRef);
  const troubleshootingLink = useRouteRef(troubleshootingRouteRef);
  if (!trouble) {
    return null;
  }
  const label = t('troubles.whatToDoAbout', { title: trouble.title });
  return (
    <DialogTrigger>
      {isCompact ? (
        <ButtonIcon
          size="small"
          variant="tertiary"
          icon={<RiQuestionLine />}
          aria-label={label}
        />
      ) : (
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiQuestionLine />}
          aria-label={label}
        >
          {t('troubles.whatToDo')}
        </Button>
      )}
      <Popover aria-label={trouble.title} style={{ maxWidth: WIDTH }}>
        <Flex direction="column" gap="3">
          <Text as="h3" variant="body-medium" weight="bold">
            {trouble.title}
          </Text>
          <TroubleText trouble={trouble} />
          <Link href={`${troubleshootingLink()}#${trouble.code}`}>
            {t('troubles.inTheList')}
          </Link>
        </Flex>
      </Popover>
    </DialogTrigger>
  );
};
