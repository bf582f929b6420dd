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
import { Button } from '@backstage/ui';
import { mappingTranslationRef } from '../../translation';
import { GuardedButton } from '../common';

/** The buttons of the editor; each one that cannot be pressed says why. */
export const EditorActions = (props: {
  rows: number;
  hasDraft: boolean;
  isDirty: boolean;
  isReadOnly: boolean;
  /** The rules do what the active version does. */
  isActive: boolean;
  /** Rules that are not complete. */
  incomplete: number;
  isSaving: boolean;
  isReplaying: boolean;
  onReplay: () => void;
  onUndo: () => void;
  onDiscard: () => void;
  onSave: () => void;
  onActivate: () => void;
}) => {
  const { rows, hasDraft, isDirty, incomplete, isReplaying } = props;
  const { t } = useTranslationRef(mappingTranslationRef);
  const notComplete =
    incomplete > 0 ? t('mapping.incomplete', { count: incomplete }) : undefined;

  const whyNoReplay = () => {
    if (rows === 0) {
      return t('mapping.replay.noRows');
    }
    return isReplaying ? t('mapping.replay.isRunning') : notComplete;
  };
  const replay = (
    <GuardedButton
      variant="secondary"
      disabledReason={whyNoReplay()}
      onPress={props.onReplay}
    >
      {t('mapping.replay.start', { count: rows })}
    </GuardedButton>
  );
  if (props.isReadOnly) {
    return null;
  }
  return (
    <>
      {isDirty && (
        <Button variant="tertiary" onPress={props.onUndo}>
          {t('mapping.undo')}
        </Button>
      )}
      {hasDraft && (
        <Button variant="tertiary" onPress={props.onDiscard}>
          {t('mapping.discard.open')}
        </Button>
      )}
      {replay}
      <GuardedButton
        variant="secondary"
        isPending={props.isSaving}
        disabledReason={isDirty ? notComplete : t('mapping.nothingToSave')}
        onPress={props.onSave}
      >
        {t('mapping.save')}
      </GuardedButton>
      <GuardedButton
        variant="primary"
        disabledReason={
          props.isActive && !hasDraft ? t('mapping.alreadyActive') : notComplete
        }
        onPress={props.onActivate}
      >
        {t('mapping.activate.open')}
      </GuardedButton>
    </>
  );
};
