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
import { Alert, Button, Flex, Text } from '@backstage/ui';
import { RiHand } from '@remixicon/react';
import type { SheetPlan } from '@people-sync/plugin-people-sync-common';
import { planned } from '../../runs';
import { importSheetTranslationRef } from '../../translation';
import { SummaryTiles } from '../common';
import { Section } from '../SettingsPage/Section';
import { HoldGroups } from '../SyncPage/HoldGroups';
import { HoldLimits } from '../SyncPage/HoldLimits';
import { Panel } from '../SyncPage/Panel';
import { RunErrors } from '../SyncPage/RunErrors';
import { PlannedChanges } from './PlannedChanges';
import { PlanRecords } from './PlanRecords';
import { countsOf, listedOf } from './planSummary';
import type { SheetCheck } from './useSheetCheck';

const Plan = (props: { plan: SheetPlan }) => {
  const { plan } = props;
  const { errors, hold } = plan;
  const { t } = useTranslationRef(importSheetTranslationRef);
  const { total, parts } = planned(countsOf(plan));

  return (
    <>
      {total === 0 && (
        <Alert
          status="info"
          icon
          title={t('importSheet.plan.nothing')}
          description={
            listedOf(plan) === 0
              ? t('importSheet.plan.nothingHint')
              : t('importSheet.plan.nothingButFailed')
          }
        />
      )}
      <RunErrors run={{ errors, status: 'warning' }} />
      {hold && (
        <Panel
          tone="warning"
          icon={<RiHand />}
          title={t('importSheet.plan.heldTitle')}
        >
          <Text as="p">{t('importSheet.plan.held')}</Text>
          <HoldLimits limits={hold.limits} withoutRecords />
          {hold.groups.length > 0 && (
            <HoldGroups groups={hold.groups} withoutRecords />
          )}
        </Panel>
      )}
      <SummaryTiles counts={countsOf(plan).summary} wouldBe />
      {parts.some(({ dataSet }) => dataSet !== undefined) && (
        <Flex direction="column" gap="1">
          <Text as="h4" variant="body-large" weight="bold">
            {t('importSheet.plan.byDataSet')}
          </Text>
          <PlannedChanges plan={plan} />
        </Flex>
      )}
      {listedOf(plan) > 0 && <PlanRecords plan={plan} />}
    </>
  );
};

/** What importing the file would change. */
export const PlanSection = (props: { check: SheetCheck }) => {
  const { preview, isChecking, isCurrent, refusal } = props.check;
  const { t } = useTranslationRef(importSheetTranslationRef);

  const absence = () => {
    if (preview && preview.missing.length > 0) {
      return t('importSheet.plan.missing');
    }
    return refusal ? t('importSheet.plan.failed') : t('importSheet.plan.empty');
  };
  const isSkipped =
    preview?.planSkipped !== undefined && preview.missing.length === 0;

  return (
    <Section title={t('importSheet.plan.title')}>
      {preview?.plan && (
        <Flex
          direction="column"
          gap="5"
          aria-busy={isChecking}
          style={{ opacity: isCurrent ? 1 : 0.6 }}
        >
          <Plan plan={preview.plan} />
        </Flex>
      )}
      {!preview?.plan && isSkipped && (
        <Alert
          status="info"
          icon
          title={t('importSheet.plan.skipped')}
          description={preview.planSkipped}
          customActions={
            <Button
              size="small"
              variant="secondary"
              onPress={props.check.retry}
            >
              {t('importSheet.check.retry')}
            </Button>
          }
        />
      )}
      {!preview?.plan && !isSkipped && (
        <Text as="p" color="secondary">
          {absence()}
        </Text>
      )}
    </Section>
  );
};
