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

import { z } from 'zod';

const elementPath = z
  .string()
  .regex(
    /^[\p{L}_][\p{L}\p{N}_.:-]*(\/[\p{L}_][\p{L}\p{N}_.:-]*)*$/u,
    'must be names of elements with / between them, such as Feed/Employees/Employee',
  )
  .max(300);
const fieldPath = z.string().min(1).max(200);

/**
 * Schema of a feed profile: where the records stand, and which of their fields
 * is the id. What the fields mean is for the mapping of the import to say.
 */
export const feedProfileSchema = z.strictObject({
  employees: z.strictObject({
    /** Elements from the root to the record. */
    record: elementPath,
    id: fieldPath,
    /** Field with the CPR number, which is never kept; null if there is none. */
    cpr: fieldPath.nullable(),
    /** Employments inside the record. */
    employments: z.strictObject({ path: fieldPath, id: fieldPath }).optional(),
  }),
  orgUnits: z.strictObject({ record: elementPath, id: fieldPath }).optional(),
  /** Fields that are lists even where there is one entry, or none. */
  lists: z.array(fieldPath).max(20).default([]),
});

/** A feed profile, see {@link feedProfileSchema}. */
export type FeedProfile = z.output<typeof feedProfileSchema>;

/**
 * The profile of the bundled sample feed. The schema of the real SHR feed is
 * not public: this one is of our own design, built on what is known of its
 * contents (HCM ID, CPR, payroll number, employment number, department ID).
 */
export const BUNDLED_PROFILE: FeedProfile = {
  employees: {
    record: 'ShrFeed/Employees/Employee',
    id: 'HcmId',
    cpr: 'Cpr',
    employments: { path: 'Employments.Employment', id: 'EmploymentNumber' },
  },
  orgUnits: { record: 'ShrFeed/Departments/Department', id: 'DepartmentId' },
  lists: ['Employments.Employment'],
};
