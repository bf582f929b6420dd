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
  ANNOTATION_ORIGIN_LOCATION,
  CompoundEntityRef,
  Entity,
  getCompoundEntityRef,
  parseEntityRef,
} from '@backstage/catalog-model';
import { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  CatalogProcessor,
  CatalogProcessorEmit,
  processingResult,
} from '@backstage/plugin-catalog-node';
import {
  RELATION_HAS_REPORT,
  RELATION_LEADS,
  RELATION_LED_BY,
  RELATION_REPORTS_TO,
} from '@people-sync/plugin-people-sync-common';
import { LOCATION_PREFIX } from '../constants';

/**
 * Turns `spec.manager` of users and `spec.leader` of groups into relations, in
 * both directions. Only entities that People Sync emitted are looked at.
 *
 * @public
 */
export class PeopleSyncRelationProcessor implements CatalogProcessor {
  /** {@inheritDoc @backstage/plugin-catalog-node#CatalogProcessor.getProcessorName} */
  getProcessorName(): string {
    return 'PeopleSyncRelationProcessor';
  }

  /** {@inheritDoc @backstage/plugin-catalog-node#CatalogProcessor.postProcessEntity} */
  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    const origin = entity.metadata.annotations?.[ANNOTATION_ORIGIN_LOCATION];
    if (!origin?.startsWith(LOCATION_PREFIX)) {
      return entity;
    }

    const relate = (
      field: 'manager' | 'leader',
      types: { forward: string; back: string },
    ) => {
      const value = entity.spec?.[field];
      if (typeof value !== 'string' || value === '') {
        return;
      }
      const self = getCompoundEntityRef(entity);
      let other: CompoundEntityRef;
      try {
        other = parseEntityRef(value, {
          defaultKind: 'User',
          defaultNamespace: self.namespace,
        });
      } catch {
        // Not worth an error: that would keep the whole entity out.
        return;
      }
      emit(
        processingResult.relation({
          source: self,
          type: types.forward,
          target: other,
        }),
      );
      emit(
        processingResult.relation({
          source: other,
          type: types.back,
          target: self,
        }),
      );
    };

    if (entity.kind === 'User') {
      relate('manager', {
        forward: RELATION_REPORTS_TO,
        back: RELATION_HAS_REPORT,
      });
    } else if (entity.kind === 'Group') {
      relate('leader', { forward: RELATION_LED_BY, back: RELATION_LEADS });
    }
    return entity;
  }
}
