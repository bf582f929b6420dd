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

import { useState, type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Switch,
  Text,
} from '@backstage/ui';
import {
  runPersistPermission,
  type Integration,
  type StagedRun,
} from '@people-sync/plugin-people-sync-common';
import { useAction } from '../../hooks/useAction';
import { useFocusReturn } from '../../hooks/useFocusReturn';
import { useRefusal } from '../../hooks/useRefusal';
import { peopleSyncTranslationRef } from '../../translation';
import { CannotFetchOne } from './CannotFetchOne';
import { OutcomeDialog } from './OutcomeDialog';

/**
 * Syncs one person: a dry run unless switched on, every time it opens. Once
 * started it follows the sync and shows what came of it.
 */
export const PersonSyncDialog = (props: {
  title: string;
  /** Where the person is fetched from; the backend decides without it. */
  integration: Integration | undefined;
  isIncomplete?: boolean;
  stage: (persist: boolean) => Promise<StagedRun>;
  onClose: () => void;
  /** Something may be different now. */
  onChanged: () => void;
  /** How the person is chosen. */
  children?: ReactNode;
}) => {
  const { title, integration, isIncomplete, onClose, onChanged } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const persistRefusal = useRefusal(runPersistPermission);
  const [persist, setPersist] = useState(false);
  useFocusReturn();
  const [staged, setStaged] = useState<StagedRun>();

  const submit = useAction(async () => {
    setStaged(await props.stage(persist));
  });

  if (staged) {
    return (
      <OutcomeDialog
        title={title}
        staged={staged}
        onFollow={setStaged}
        onSettled={onChanged}
        onClose={onClose}
      />
    );
  }
  const canFetchOne = integration?.capabilities.includes('single') ?? true;

  return (
    <Dialog
      isOpen
      onOpenChange={open => {
        if (!open) {
          onClose();
        }
      }}
      width={560}
    >
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        <form
          onSubmit={event => {
            event.preventDefault();
            if (canFetchOne && !isIncomplete) {
              submit.run();
            }
          }}
        >
          <Flex direction="column" gap="4">
            {submit.error && (
              <Alert
                status="danger"
                icon
                title={t('common.failed')}
                description={submit.error.message}
              />
            )}
            {props.children}
            <Flex direction="column" gap="1">
              <Switch
                label={t('people.sync.persist')}
                isSelected={persist}
                isDisabled={persistRefusal !== undefined}
                onChange={setPersist}
              />
              {persistRefusal && (
                <Text variant="body-small" color="secondary">
                  {persistRefusal}
                </Text>
              )}
            </Flex>
            {integration && !canFetchOne ? (
              <CannotFetchOne
                integration={integration}
                persist={persist}
                onStaged={() => {
                  onChanged();
                  onClose();
                }}
              />
            ) : (
              <Alert
                status={persist ? 'warning' : 'info'}
                icon
                description={
                  persist ? t('people.sync.real') : t('people.sync.dry')
                }
              />
            )}
          </Flex>
          <input type="submit" hidden />
        </form>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" slot="close">
          {t('common.dialog.cancel')}
        </Button>
        {canFetchOne && (
          <Button
            variant="primary"
            isPending={submit.isRunning}
            isDisabled={isIncomplete}
            onPress={() => submit.run()}
          >
            {persist ? t('people.sync.submit') : t('people.sync.submitDry')}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
};
