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
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
} from '@backstage/ui';
import type { Action } from '../../hooks/useAction';
import { peopleSyncTranslationRef } from '../../translation';

/** Asks before something is done, and stays open when it fails. */
export const ConfirmDialog = (props: {
  title: string;
  submitLabel: string;
  cancelLabel?: string;
  destructive?: boolean;
  /** In pixels. */
  width?: number;
  /** The form is not complete yet. */
  isIncomplete?: boolean;
  action: Action<[]>;
  onClose: () => void;
  children: ReactNode;
}) => {
  const { action, onClose, children } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  return (
    <Dialog
      isOpen
      onOpenChange={open => {
        if (!open) {
          onClose();
        }
      }}
      width={props.width ?? 520}
    >
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          {action.error && (
            <Alert
              status="danger"
              icon
              title={t('common.failed')}
              description={action.error.message}
            />
          )}
          {typeof children === 'string' ? (
            <Text as="p">{children}</Text>
          ) : (
            children
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" slot="close">
          {props.cancelLabel ?? t('common.dialog.cancel')}
        </Button>
        <Button
          variant="primary"
          destructive={props.destructive}
          isPending={action.isRunning}
          isDisabled={props.isIncomplete}
          onPress={action.run}
        >
          {props.submitLabel}
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
