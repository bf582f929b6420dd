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
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  DefaultNamespaceEntityPolicy,
  Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  KindValidator,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
  groupEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { LOCATION_PREFIX } from '../constants';

const validators = new Map<string, KindValidator>([
  ['User', userEntityV1alpha1Validator],
  ['Group', groupEntityV1alpha1Validator],
]);

const policies = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

/**
 * Checks that the catalog will accept an entity as one of ours.
 *
 * @remarks
 *
 * The catalog refuses a whole mutation for one malformed envelope, and drops
 * an entity that fails its policies later, where nobody looks. The same
 * policies run here first, so that one bad entity costs only itself.
 *
 * @throws `InputError`, `TypeError` or `Error` saying what is wrong
 */
export async function checkEntity(entity: Entity): Promise<void> {
  await policies.enforce(entity);

  const validator = validators.get(entity.kind);
  if (!validator) {
    throw new InputError(`kind ${entity.kind} is not one that is synced`);
  }
  if (!(await validator.check(entity))) {
    throw new InputError(
      `apiVersion ${entity.apiVersion} is not supported for ${entity.kind}`,
    );
  }
  for (const annotation of [ANNOTATION_LOCATION, ANNOTATION_ORIGIN_LOCATION]) {
    const location = entity.metadata.annotations?.[annotation];
    if (!location?.startsWith(LOCATION_PREFIX)) {
      throw new InputError(
        `the annotation ${annotation} must start with ${LOCATION_PREFIX}`,
      );
    }
  }
}
