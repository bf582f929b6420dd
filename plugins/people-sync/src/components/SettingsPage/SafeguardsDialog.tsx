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
import { Text } from '@backstage/ui';
import {
  type DataSet,
  type DataSetSafeguards,
  parseSafeguards,
  type Settings,
} from '@people-sync/plugin-people-sync-common';
import { useAction } from '../../hooks/useAction';
import {
  operatingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { ConfirmDialog } from '../common';
import { DataSetLimits, differentFrom, loosens } from '../Safeguards';
import { isSame } from '../SchemaForm';
import { SettingsReviewDialog } from './SettingsReviewDialog';

/** Wide enough for the three numbers of a limit. */
const WIDTH = 600;

/** Changes what holds a sync of one data set, unless an integration says so. */
export const SafeguardsDialog = (props: {
  dataSet: DataSet;
  settings: Pick<Settings, 'safeguards' | 'safeguardDefaults'>;
  onClose: () => void;
  onSaved: () => void;
}) => {
  const { dataSet, onClose, onSaved } = props;
  // What is typed belongs to the limits that it was begun on.
  const [{ safeguards, safeguardDefaults }] = useState(props.settings);
  const inherited = safeguardDefaults[dataSet] ?? {};
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tOperating } = useTranslationRef(operatingTranslationRef);
  const [before] = useState(() =>
    differentFrom(inherited, safeguards[dataSet] ?? {}),
  );
  const [draft, setDraft] = useState<DataSetSafeguards>(before);
  const [isReviewing, setIsReviewing] = useState(false);
  const review = useAction(async () => setIsReviewing(true));

  const parsed = parseSafeguards({ [dataSet]: draft });
  const problems = ('problems' in parsed ? parsed.problems : []).map(
    ({ field, message }) => ({ field: `safeguards.${field}`, message }),
  );

  if (isReviewing) {
    return (
      <SettingsReviewDialog
        changes={{ safeguards: { [dataSet]: draft } }}
        effect={tOperating('settings.safeguards.effect')}
        isRisky={loosens(
          { [dataSet]: before },
          { [dataSet]: draft },
          safeguardDefaults,
        )}
        cancelLabel={tOperating('settings.review.back')}
        onSaved={() => {
          onSaved();
          onClose();
        }}
        onClose={() => setIsReviewing(false)}
      />
    );
  }
  return (
    <ConfirmDialog
      title={tOperating('settings.safeguards.dialog', {
        dataSet: t(`common.dataSet.${dataSet}`),
      })}
      width={WIDTH}
      submitLabel={tOperating('settings.review.open')}
      isIncomplete={problems.length > 0 || isSame(draft, before)}
      action={review}
      onClose={onClose}
    >
      <Text as="p" variant="body-small" color="secondary">
        {tOperating('settings.safeguards.rule')}
      </Text>
      <DataSetLimits
        dataSet={dataSet}
        value={draft}
        inherited={inherited}
        onChange={setDraft}
        problems={problems}
      />
    </ConfirmDialog>
  );
};
