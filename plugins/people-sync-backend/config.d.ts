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

export interface Config {
  peopleSync?: {
    /** How secrets of integrations created in the portal are kept. */
    secrets?: {
      /**
       * The first key encrypts, the rest only decrypt. At start-up, what is
       * sealed with another one is sealed anew with the first.
       */
      keys?: Array<{
        /** Stored beside what it encrypted, to find the key again. */
        id: string;
        /**
         * 32 random bytes in base64, from a secret store:
         * `node -p "require('crypto').randomBytes(32).toString('base64')"`.
         * Any other text is stretched with scrypt.
         *
         * @visibility secret
         */
        secret: string;
      }>;
    };

    /** How people and org units appear in the catalog. */
    catalog?: {
      /** Namespace of the entities. Defaults to `default`. */
      namespace?: string;
      /**
       * What a user entity is named after when it is first emitted. Defaults
       * to `email-local-part`, which the e-mail sign-in resolvers expect.
       */
      userName?: 'email-local-part' | 'username' | 'employee-number';
      /**
       * Prefixes, such as `example.com`, of annotations and labels that may carry
       * attributes of the portal, besides `people-sync`. Leave out those that
       * sign-in or integrations of Backstage read.
       */
      annotationPrefixes?: string[];
    };

    network?: {
      /**
       * Hosts on private addresses that integrations created in the portal may
       * call, as `host` or `host:port`. Those of app-config may call any.
       */
      allow?: string[];
    };

    /**
     * Entity refs, such as `group:default/people-admins`, of who decides while
     * Backstage permissions are off. Without it, records are not shown and
     * nothing can be changed then.
     */
    admins?: string[];

    /**
     * Ids of integrations; the value of an earlier one wins. One that is not
     * named comes last. Defaults to the order of `integrations`.
     */
    precedence?: string[];

    /**
     * Ids of the integrations that decide about leaving. Defaults to all.
     */
    lifecycleFrom?: string[];

    /** Settings of single attributes, such as `email`. */
    attributes?: {
      [attribute: string]: {
        /** Ids of integrations, instead of `precedence` above. */
        precedence: string[];
      };
    };

    /** How long things are kept, as ISO 8601 durations. */
    retention?: {
      /** Runs and their records. Defaults to `P90D`. */
      runs?: string;
      /**
       * What was received, unless somebody's current data stands on it.
       * Defaults to `P30D`.
       */
      payloads?: string;
      /**
       * Records of what had not changed; their counts stay with the run.
       * Defaults to `P7D`.
       */
      unchanged?: string;
    };

    /** Files that people upload. */
    importSheet?: {
      /** Bytes of a file. Defaults to 20971520, at most 268435456. */
      maxBytes?: number;
      /** Rows below the header. Defaults to 100000, at most 1000000. */
      maxRows?: number;
    };

    /** Who is notified of syncs that need somebody. */
    notifications?: {
      /**
       * Entity refs, such as `group:default/people-admins`. Defaults to
       * `admins`; an empty list turns notifications off.
       */
      recipients?: string[];

      /**
       * Whether a digest of syncs, changes, and what waits for somebody is
       * sent: `true` for every day at 07:00 UTC, or a cron expression in UTC.
       * Nothing is sent when there is nothing to say. Defaults to `false`.
       */
      digest?: boolean | string;
    };

    /**
     * Limits for every integration that sets none of its own, as in
     * `integrations.<id>.safeguards`. What an admin sets in the portal goes
     * over them.
     */
    safeguards?: {
      [dataSet: string]: {
        removals?: { percent?: number; atLeast?: number; max?: number };
        updates?: { percent?: number; atLeast?: number; max?: number };
        creates?: { percent?: number; atLeast?: number; max?: number };
        attributes?: {
          [attribute: string]: {
            percent?: number;
            atLeast?: number;
            max?: number;
          };
        };
        shrink?: { percent?: number; atLeast?: number; max?: number };
        minPopulation?: number;
      };
    };

    /** Who lets a run go on that waits for a decision. */
    approvals?: {
      /**
       * How many different people have to approve, 1 or 2. Defaults to 1. What
       * is applied is what every one of them has approved.
       */
      required?: number;
    };

    /** Connections to sources, by an id of letters, digits, - and _. */
    integrations?: {
      [id: string]: {
        /** Id of an installed provider. */
        provider: string;
        /** Name shown to people. Defaults to the id. */
        title?: string;
        /** Whether it runs. Defaults to true. */
        enabled?: boolean;
        /**
         * Whether a first run is started, and applied, at start-up. Defaults
         * to false.
         */
        initialSync?: boolean;
        /**
         * Settings of the provider; see its module for the others. A provider
         * whose credentials have other names declares them secret in its own
         * schema. Marking all of this secret would strike out every `groups`
         * and `true` in the log, since secrets are redacted by their value.
         */
        config?: {
          /** @visibility secret */
          clientSecret?: string;
          /** @visibility secret */
          password?: string;
          /** @visibility secret */
          apiKey?: string;
          /** @visibility secret */
          bearerToken?: string;
          /** @visibility secret */
          refreshToken?: string;
          /** @visibility secret */
          privateKey?: string;
          sftp?: {
            /** @visibility secret */
            password?: string;
            /** @visibility secret */
            privateKey?: string;
            [setting: string]: unknown;
          };
          [setting: string]: unknown;
        };
        /**
         * How attributes are read from payloads, by data set, instead of the
         * provider's own mapping. What is here is read-only in the portal. See
         * docs/mapping.md for the rules.
         */
        mappings?: {
          [dataSet: string]: {
            /** By attribute: where its value comes from. */
            attributes: {
              [attribute: string]: {
                path?: string;
                firstOf?: string[];
                expression?: string;
                constant?: unknown;
                lookup?: string;
                date?: string;
                reference?: string;
                references?: string;
                [option: string]: unknown;
              };
            };
            /** Attributes without which a row fails. */
            required?: string[];
          };
        };
        /**
         * IANA name of the time zone in which dates of the source are days.
         * Defaults to `UTC`.
         */
        timezone?: string;
        /**
         * What becomes of somebody unknown whose start date lies in the
         * future: they exist at once (`ignore`, the default), from that day on
         * (`wait`), or so long before it (`early`, an ISO 8601 duration).
         */
        startDates?: 'ignore' | 'wait' | { early: string };
        /**
         * Keys that tell whether two rows are one person, in the order they
         * are tried. Defaults to those of the provider.
         */
        matchBy?: Array<
          'employeeNumber' | 'email' | 'username' | 'externalId' | 'nationalId'
        >;
        /**
         * What happens to somebody whom the source no longer lists: `keep`,
         * the default, `terminate`, or `terminateAfter` with an ISO 8601
         * duration. Either for all data sets, or by data set with `default`
         * for the others.
         */
        missingPolicy?:
          | 'keep'
          | 'terminate'
          | { terminateAfter: string }
          | {
              [dataSetOrDefault: string]:
                | 'keep'
                | 'terminate'
                | { terminateAfter: string };
            };
        /**
         * Limits by data set, above which a run waits for approval. By default
         * removals of `employees` and `org-units`: 10 percent and at least 20.
         */
        safeguards?: {
          [dataSet: string]: {
            /** People or units that would be terminated. */
            removals?: {
              /** Of the active source records, 0 to 100. */
              percent?: number;
              /** Fewer never hold a run by `percent`. */
              atLeast?: number;
              /** More always hold a run. */
              max?: number;
            };
            /** Records that would change; unlimited by default. */
            updates?: { percent?: number; atLeast?: number; max?: number };
            /** Records that would be added; unlimited by default. */
            creates?: { percent?: number; atLeast?: number; max?: number };
            /**
             * Records in which one attribute changes, by its name; `*` is for
             * each one that is not named. Unlimited by default.
             */
            attributes?: {
              [attribute: string]: {
                percent?: number;
                atLeast?: number;
                max?: number;
              };
            };
            /**
             * Rows by which a complete answer of the source is smaller than
             * what was active before. Unlimited by default.
             */
            shrink?: { percent?: number; atLeast?: number; max?: number };
            /**
             * Of an import with fewer active source records `percent` does not
             * count, only `max` does. Defaults to 0.
             */
            minPopulation?: number;
          };
        };
        /**
         * What becomes of a plan when a field that the mapping reads is gone
         * from the payloads of a sync of all data, or holds something of
         * another kind: `report`, the default, tells of it; with `hold` the
         * sync waits for approval as well.
         */
        onDrift?: 'report' | 'hold';
        /**
         * How much of a record is kept at most once its sync has ended: all of
         * it, the default; a `summary` without payload and steps; `failures`
         * only; or `none`, which leaves the counts. The portal can say less for
         * a single import.
         */
        trace?: 'none' | 'failures' | 'summary' | 'all';
        /** When it runs on its own; never without any. */
        schedules?: Array<{
          /** Five fields, or six with the second first. */
          cron: string;
          /** IANA name of the time zone of `cron`. Defaults to `UTC`. */
          timezone?: string;
          /** All data, the default, or recent changes. */
          mode?: 'all' | 'recent';
          /** Data sets to run. Defaults to all that are switched on. */
          dataSets?: Array<
            | 'master-data'
            | 'org-units'
            | 'employees'
            | 'employments'
            | 'reporting-lines'
            | 'permissions'
            | 'training'
          >;
          /** Defaults to true. */
          enabled?: boolean;
          /**
           * Times of the cron that do not count, by the clocks of `timezone`.
           * A window that ends before it starts reaches into the next day.
           */
          windows?: {
            /** Fires within these only; at any time without them. */
            allow?: Array<{
              /** Days it starts on. Defaults to every day. */
              days?: Array<
                'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'
              >;
              /** Such as `22:00`. */
              from: string;
              /** Such as `05:00`; not part of it. */
              to: string;
            }>;
            /** Never fires within these. */
            quiet?: Array<{
              /** Days it starts on. Defaults to every day. */
              days?: Array<
                'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'
              >;
              /** Such as `07:00`. */
              from: string;
              /** Such as `18:00`; not part of it. */
              to: string;
            }>;
          };
          /**
           * ISO 8601 duration, at most `PT1H`: how much later it may fire, so
           * that not all sources are asked in the same minute.
           */
          jitter?: string;
          /**
           * What becomes of times that pass while no backend runs: one run for
           * all of them, the default, or none.
           */
          missed?: 'run-once' | 'skip';
        }>;
      };
    };
  };
}
