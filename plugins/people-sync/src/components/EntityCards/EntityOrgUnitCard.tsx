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

import {
  type Entity,
  RELATION_CHILD_OF,
  RELATION_PARENT_OF,
} from '@backstage/catalog-model';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityInfoCard,
  EntityRefLink,
  EntityRefLinks,
  getEntityRelations,
  useEntity,
} from '@backstage/plugin-catalog-react';
import {
  ANNOTATION_ORG_UNIT_ID,
  type OrgUnit,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useResource } from '../../hooks/useResource';
import { peopleSyncTranslationRef } from '../../translation';
import { Facts } from '../common';
import { CardState } from './CardState';

const UnitFacts = (props: { unit: OrgUnit; entity: Entity }) => {
  const { unit, entity } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const none = t('common.none');
  const parents = getEntityRelations(entity, RELATION_CHILD_OF, {
    kind: 'Group',
  });
  const children = getEntityRelations(entity, RELATION_PARENT_OF, {
    kind: 'Group',
  });

  const leaders = unit.leaders.map((leader, index) => (
    <span key={leader.id}>
      {index > 0 && ', '}
      {leader.entityRef ? (
        <EntityRefLink
          entityRef={leader.entityRef}
          title={leader.displayName}
        />
      ) : (
        leader.displayName
      )}
    </span>
  ));

  return (
    <Facts
      facts={[
        {
          label: t('cards.group.leader'),
          value: leaders.length > 0 ? leaders : none,
        },
        {
          label: t('cards.group.parent'),
          value:
            parents.length > 0 ? (
              <EntityRefLinks entityRefs={parents} defaultKind="Group" />
            ) : (
              unit.parent?.name ?? none
            ),
        },
        {
          label: t('cards.group.headcount'),
          value: t('cards.group.headcountDirect', { count: unit.memberCount }),
        },
        {
          label: t('cards.group.children'),
          value:
            children.length > 0 ? (
              <EntityRefLinks entityRefs={children} defaultKind="Group" />
            ) : (
              unit.children.map(({ name }) => name).join(', ') ||
              t('cards.group.noChildren')
            ),
        },
      ]}
    />
  );
};

/**
 * The *Org unit* card of a Group: leader, parent, headcount and child units.
 * Shows itself on groups that carry `people-sync/org-unit-id`.
 *
 * @public
 */
export const EntityOrgUnitCard = () => {
  const { entity } = useEntity();
  const orgUnitId = entity.metadata.annotations?.[ANNOTATION_ORG_UNIT_ID];
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const unit = useResource({
    key: orgUnitId,
    load: signal =>
      api.getOrgUnit({ path: { id: orgUnitId ?? '' } }, { signal }),
  });

  if (!orgUnitId) {
    return null;
  }
  return (
    <EntityInfoCard title={t('cards.group.title')}>
      <CardState resource={unit} notFound={t('cards.group.notFound')}>
        {value => <UnitFacts unit={value} entity={entity} />}
      </CardState>
    </EntityInfoCard>
  );
};
