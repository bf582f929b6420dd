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
import { Alert, Badge, Button, Flex, Text } from '@backstage/ui';
import { RiRestartLine } from '@remixicon/react';
import type {
  DataSet,
  MappingReplay,
} from '@people-sync/plugin-people-sync-common';
import {
  mappingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { formatSeconds, ToneText } from '../common';
import { Panel } from '../SyncPage/Panel';
import { ReplayRows } from './ReplayRows';
import type { ReplayControl } from './useReplay';

const SECOND_MS = 1_000;

/** How far it is, as a bar and in numbers. */
const Progress = (props: { replay: MappingReplay }) => {
  const { done, total } = props.replay;
  const { t: tMapping } = useTranslationRef(mappingTranslationRef);
  return (
    <Flex direction="column" gap="1">
      <progress
        aria-label={tMapping('mapping.replay.progressLabel')}
        value={done}
        max={Math.max(total, 1)}
        style={{ width: '100%' }}
      />
      <Text as="p" variant="body-small" color="secondary">
        {tMapping('mapping.replay.progress', { done, total })}
      </Text>
    </Flex>
  );
};

/** The numbers, and in which attributes they stand. */
const Counts = (props: {
  replay: MappingReplay;
  titleOf: (name: string) => string;
}) => {
  const { replay, titleOf } = props;
  const { t: tMapping } = useTranslationRef(mappingTranslationRef);
  const attributes = Object.entries(replay.attributes)
    .filter(([, count]) => count > 0)
    .sort(([, one], [, other]) => other - one);
  return (
    <>
      <Flex gap="2" style={{ flexWrap: 'wrap' }}>
        <Badge size="small">
          {tMapping('mapping.replay.changed', { amount: replay.changed })}
        </Badge>
        <Badge size="small">
          {tMapping('mapping.replay.unchanged', { amount: replay.unchanged })}
        </Badge>
        <Badge size="small">
          {tMapping('mapping.replay.failed', { amount: replay.failed })}
        </Badge>
      </Flex>
      {attributes.length > 0 && (
        <Text as="p">
          {tMapping('mapping.replay.byAttribute')}{' '}
          {attributes
            .map(([name, amount]) =>
              tMapping('mapping.replay.attributeCount', {
                title: titleOf(name),
                amount,
              }),
            )
            .join(', ')}
        </Text>
      )}
    </>
  );
};

/** A replay: its progress, or what came of it. */
export const ReplayPanel = (props: {
  control: ReplayControl;
  dataSet: DataSet;
  /** The rules were changed since. */
  isOutdated: boolean;
  titleOf: (attribute: string) => string;
  /** Makes the replayed rules the active ones. */
  onActivate: (() => void) | undefined;
  onAgain: () => void;
}) => {
  const { control, isOutdated, onActivate, onAgain } = props;
  const { replay, start, cancel, pollError } = control;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tMapping } = useTranslationRef(mappingTranslationRef);

  if (!replay) {
    return start.error ? (
      <Alert
        status="danger"
        icon
        title={tMapping('mapping.replay.notStarted')}
        description={start.error.message}
      />
    ) : null;
  }
  const isRunning = replay.status === 'running';
  const isDone = replay.status === 'completed';
  const title = () => {
    switch (replay.status) {
      case 'running':
        return tMapping('mapping.replay.title.running', {
          total: replay.total,
        });
      case 'completed':
        return tMapping('mapping.replay.title.completed', {
          total: replay.total,
        });
      default:
        return tMapping(`mapping.replay.title.${replay.status}`);
    }
  };
  return (
    <Panel
      tone={
        replay.failed > 0 || replay.status === 'failed' ? 'warning' : 'info'
      }
      icon={<RiRestartLine />}
      title={title()}
      actions={
        isRunning ? (
          <Button
            variant="secondary"
            isPending={cancel.isRunning}
            onPress={cancel.run}
          >
            {tMapping('mapping.replay.cancel')}
          </Button>
        ) : (
          <>
            <Button variant="tertiary" onPress={control.close}>
              {t('common.dialog.close')}
            </Button>
            {isOutdated || !isDone ? (
              <Button
                variant="secondary"
                isPending={start.isRunning}
                onPress={onAgain}
              >
                {tMapping('mapping.replay.again')}
              </Button>
            ) : (
              onActivate && (
                <Button variant="primary" onPress={onActivate}>
                  {tMapping('mapping.activate.open')}
                </Button>
              )
            )}
          </>
        )
      }
    >
      <Flex
        direction="column"
        gap="3"
        // Every step of the way would be too much to listen to.
        role={isRunning ? undefined : 'status'}
      >
        {isRunning && <Progress replay={replay} />}
        {(pollError || cancel.error || start.error) && (
          <Alert
            status="warning"
            icon
            title={t('common.failed')}
            description={(pollError ?? cancel.error ?? start.error)?.message}
          />
        )}
        {replay.error && (
          <ToneText as="p" tone="danger">
            {replay.error}
          </ToneText>
        )}
        {!isRunning && isOutdated && (
          <Text as="p">{tMapping('mapping.replay.outdated')}</Text>
        )}
        <Counts replay={replay} titleOf={props.titleOf} />
        {isDone && replay.changed === 0 && replay.failed === 0 && (
          <Text as="p">{tMapping('mapping.replay.nothing')}</Text>
        )}
        {replay.durationMs !== undefined && (
          <Text as="p" variant="body-small" color="secondary">
            {tMapping('mapping.replay.took', {
              span: formatSeconds(replay.durationMs / SECOND_MS),
            })}
          </Text>
        )}
      </Flex>
      {!isRunning && replay.rows.length > 0 && (
        <ReplayRows
          rows={replay.rows}
          dataSet={props.dataSet}
          total={replay.changed + replay.failed}
        />
      )}
    </Panel>
  );
};
