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

import type { ReactNode } from 'react';
import { Flex } from '@backstage/ui';
import type { Integration } from '@people-sync/plugin-people-sync-common';
import { ProblemSummary, Section } from '../IntegrationForm';
import { ManagedByConfig } from './ManagedByConfig';
import { SaveBar } from './SaveBar';
import type { useReviewedSave } from './useReviewedSave';

/** A tab with settings that are saved once their effect has been looked at. */
export const ReviewedForm = (props: {
  integration: Integration;
  title: string;
  saving: ReturnType<typeof useReviewedSave>;
  onRevert: () => void;
  /** The fields. */
  children: ReactNode;
  /** What stands below the form, such as what is settled elsewhere. */
  below?: ReactNode;
}) => {
  const { integration, title, saving, onRevert, children, below } = props;
  return (
    <Flex direction="column" gap="4" style={{ maxWidth: 860 }}>
      <ManagedByConfig integration={integration} />
      <ProblemSummary
        problems={saving.problems}
        error={saving.isOutdated ? undefined : saving.error}
      />
      <Section title={title}>
        {children}
        {integration.managedBy !== 'config' && (
          <SaveBar
            isChanged={saving.isChanged}
            isSaving={saving.isSaving}
            isOutdated={saving.isOutdated}
            onSave={saving.review}
            onRevert={onRevert}
          />
        )}
      </Section>
      {below}
      {saving.dialog}
    </Flex>
  );
};
