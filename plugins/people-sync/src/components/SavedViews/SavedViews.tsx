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

import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Select } from '@backstage/ui';
import { RiBookmarkLine } from '@remixicon/react';
import type {
  View,
  ViewFilter,
  ViewPage,
} from '@people-sync/plugin-people-sync-common';
import { useNotify } from '../../hooks/useNotify';
import { peopleSyncTranslationRef } from '../../translation';
import { GuardedButton, ToneText } from '../common';
import { DeleteViewDialog } from './DeleteViewDialog';
import { useViews } from './useViews';
import { ViewDialog } from './ViewDialog';
import { isEmptyFilter } from './viewFilters';
import { ViewMenu } from './ViewMenu';

const NO_VIEW = '-';
const WIDTH = 'min(20rem, 100%)';

const nameOf = (owner: string) => owner.replace(/^user:default\//, '');

/**
 * The saved filters of a page: choose one, save the current filter under a
 * name, rename, update or delete one's own. Those that others share can be
 * used, not changed.
 */
export const SavedViews = (props: {
  page: ViewPage;
  /** The filter as it is set now. */
  filter: ViewFilter;
  /** Sets a filter in place of the one that is set. */
  onApply: (filter: ViewFilter) => void;
}) => {
  const { page, filter } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const notify = useNotify();
  const [open, setOpen] = useState<'save' | 'edit' | 'delete'>();
  const views = useViews(props);
  const { resource, items, selected, isModified } = views;

  const describe = (view: View) => {
    const ownership = view.shared ? t('views.ownShared') : t('views.own');
    return [
      view.own ? ownership : t('views.sharedBy', { owner: nameOf(view.owner) }),
      view.own && view.isDefault && t('views.isDefault'),
    ]
      .filter(Boolean)
      .join(', ');
  };

  const note = () => {
    if (resource.error) {
      return t('views.loadFailed', { reason: resource.error.message });
    }
    if (selected && !selected.own) {
      return t('views.readOnly', { owner: nameOf(selected.owner) });
    }
    return selected && isModified ? t('views.modified') : undefined;
  };

  return (
    <Flex
      align="end"
      gap="2"
      mb="3"
      style={{ flexWrap: 'wrap', maxWidth: '100%' }}
    >
      <div style={{ width: WIDTH }}>
        <Select<'single'>
          size="small"
          label={t('views.label')}
          isDisabled={items.length === 0}
          options={[
            { id: NO_VIEW, label: t('views.none') },
            ...items.map(view => ({
              id: view.id,
              label: view.name,
              description: describe(view),
            })),
          ]}
          value={selected?.id ?? NO_VIEW}
          onChange={key =>
            views.select(key === NO_VIEW || !key ? undefined : String(key))
          }
        />
      </div>
      {selected?.own && (
        <ViewMenu
          view={selected}
          filter={filter}
          isModified={isModified}
          onChanged={resource.reload}
          onEdit={() => setOpen('edit')}
          onDelete={() => setOpen('delete')}
        />
      )}
      <GuardedButton
        size="small"
        variant="secondary"
        iconStart={<RiBookmarkLine />}
        disabledReason={
          isEmptyFilter(filter) ? t('views.nothingToSave') : undefined
        }
        onPress={() => setOpen('save')}
      >
        {t('views.save')}
      </GuardedButton>
      <ToneText
        as="span"
        variant="body-small"
        tone={resource.error ? 'danger' : 'secondary'}
        role="status"
        style={{ alignSelf: 'center' }}
      >
        {note()}
      </ToneText>
      {resource.error && (
        <Button size="small" variant="tertiary" onPress={resource.reload}>
          {t('common.table.retry')}
        </Button>
      )}
      {(open === 'save' || (open === 'edit' && selected)) && (
        <ViewDialog
          page={page}
          filter={filter}
          view={open === 'edit' ? selected : undefined}
          onClose={() => setOpen(undefined)}
          onSaved={view => {
            views.keep(view.id);
            resource.reload();
            notify({
              status: 'success',
              title: t('views.done.saved', { name: view.name }),
            });
          }}
        />
      )}
      {open === 'delete' && selected && (
        <DeleteViewDialog
          view={selected}
          onClose={() => setOpen(undefined)}
          onDeleted={() => {
            views.keep(undefined);
            resource.reload();
            notify({
              status: 'info',
              title: t('views.done.deleted', { name: selected.name }),
            });
          }}
        />
      )}
    </Flex>
  );
};
