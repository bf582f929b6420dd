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

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Attribute } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { useNotify } from '../../hooks/useNotify';
import { mappingTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common';

/** Asks before an attribute of the portal is deleted. */
export const DeleteAttributeDialog = (props: {
  attribute: Attribute;
  onClose: () => void;
  onDeleted: () => void;
}) => {
  const { name, dataSet, title } = props.attribute;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(mappingTranslationRef);
  const submit = useAction(async () => {
    await api.deleteAttribute({ path: { dataSet, name } });
    notify({
      status: 'info',
      title: t('mapping.deleteAttribute.done', { title }),
    });
    props.onDeleted();
  });
  return (
    <ConfirmDialog
      title={t('mapping.deleteAttribute.title', { title })}
      submitLabel={t('mapping.deleteAttribute.submit')}
      destructive
      action={submit}
      onClose={props.onClose}
    >
      {t('mapping.deleteAttribute.explanation')}
    </ConfirmDialog>
  );
};
