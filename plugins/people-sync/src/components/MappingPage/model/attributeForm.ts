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

import type {
  Attribute,
  CreateAttributeRequest,
  DataSet,
  UpdateAttributeRequest,
} from '@people-sync/plugin-people-sync-common';

/** The types that an attribute of the portal can have. */
export const CUSTOM_TYPES = [
  'text',
  'number',
  'boolean',
  'date',
  'selection',
] as const;

/** An attribute as it is typed. */
export interface AttributeForm {
  name: string;
  /** Somebody typed the name; it follows the title otherwise. */
  isNamed: boolean;
  title: string;
  description: string;
  type: CreateAttributeRequest['type'];
  /** What a selection may hold, one per line. */
  options: string;
  required: boolean;
  unique: boolean;
  annotation: string;
  label: string;
}

const NAME = /^[a-z][A-Za-z0-9]{0,63}$/;

/** The form of an attribute, or of a new one. */
export function toAttributeForm(attribute?: Attribute): AttributeForm {
  return {
    name: attribute?.name ?? '',
    isNamed: attribute !== undefined,
    title: attribute?.title ?? '',
    description: attribute?.description ?? '',
    type: CUSTOM_TYPES.find(type => type === attribute?.type) ?? 'text',
    options: attribute?.options?.join('\n') ?? '',
    required: attribute?.required ?? false,
    unique: attribute?.unique ?? false,
    annotation: attribute?.annotation ?? '',
    label: attribute?.label ?? '',
  };
}

/** A name made of a title: "Cost centre" is `costCentre`. */
export function nameOf(title: string): string {
  const words = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .split(' ');
  const name = words
    .map((word, index) =>
      index === 0
        ? word.charAt(0).toLowerCase() + word.slice(1)
        : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join('')
    .replace(/^[0-9]+/, '')
    .slice(0, 64);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The form with another title, and the name that follows from it. */
export function withTitle(form: AttributeForm, title: string): AttributeForm {
  return { ...form, title, name: form.isNamed ? form.name : nameOf(title) };
}

/** What a selection may hold, without empty and repeated lines. */
export function optionsOf(form: AttributeForm): string[] {
  const lines = form.options.split('\n').map(line => line.trim());
  return [...new Set(lines)].filter(Boolean);
}

/** Which field of the form is not right yet. */
export function attributeProblem(
  form: AttributeForm,
  taken: readonly string[],
): 'title' | 'name' | 'taken' | 'options' | undefined {
  if (form.title.trim() === '') {
    return 'title';
  }
  if (!NAME.test(form.name)) {
    return 'name';
  }
  if (taken.includes(form.name)) {
    return 'taken';
  }
  return form.type === 'selection' && optionsOf(form).length === 0
    ? 'options'
    : undefined;
}

/** The request that adds the attribute. */
export function toCreateRequest(
  form: AttributeForm,
  dataSet: DataSet,
): CreateAttributeRequest {
  const description = form.description.trim();
  const annotation = form.annotation.trim();
  const label = form.label.trim();
  return {
    name: form.name,
    dataSet,
    title: form.title.trim(),
    type: form.type,
    required: form.required,
    unique: form.unique,
    ...(description && { description }),
    ...(form.type === 'selection' && { options: optionsOf(form) }),
    ...(annotation && { annotation }),
    ...(label && { label }),
  };
}

/** The request that changes the attribute; its name and type stay. */
export function toUpdateRequest(form: AttributeForm): UpdateAttributeRequest {
  return {
    title: form.title.trim(),
    description: form.description.trim(),
    ...(form.type === 'selection' && { options: optionsOf(form) }),
    required: form.required,
    unique: form.unique,
    annotation: form.annotation.trim() || null,
    label: form.label.trim() || null,
  };
}
