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
import { KubernetesValidatorFunctions } from '@backstage/catalog-model';
import type { CarriedAttribute } from '../attributes/loadCarried';
import type { Values } from '../people/keys';

/** What an admin wants an entity to carry besides. */
export interface CarriedInput {
  /** Golden values. */
  values: Values;
  /** Attributes of the portal, and where each goes. */
  carried?: readonly CarriedAttribute[];
}

/** A text worth emitting: the catalog refuses an empty or missing one. */
export function textOf(values: Values, attribute: string): string | undefined {
  const value = values[attribute];
  return typeof value === 'string' || typeof value === 'number'
    ? String(value).trim() || undefined
    : undefined;
}

function carriedText(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'boolean' ? String(value) : textOf(values, name);
}

/** The annotations of an entity that attributes of the portal make. */
export function carriedAnnotations({
  carried = [],
  values,
}: CarriedInput): Record<string, string | undefined> {
  return Object.fromEntries(
    carried.flatMap(({ name, annotation }) =>
      annotation ? [[annotation, carriedText(values, name)]] : [],
    ),
  );
}

/**
 * The labels of an entity, sorted, and those left out whose value is none that
 * a label may have: the catalog would refuse the whole entity.
 */
export function carriedLabels({ carried = [], values }: CarriedInput): {
  labels?: Record<string, string>;
  refused: { name: string; label: string }[];
} {
  const labels: [string, string][] = [];
  const refused: { name: string; label: string }[] = [];
  for (const { name, label } of carried) {
    const value = label && carriedText(values, name);
    if (label && value) {
      if (KubernetesValidatorFunctions.isValidLabelValue(value)) {
        labels.push([label, value]);
      } else {
        refused.push({ name, label });
      }
    }
  }
  labels.sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...(labels.length && { labels: Object.fromEntries(labels) }),
    refused,
  };
}
