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
  BackstageCredentials,
  BackstagePrincipalTypes,
  HttpAuthService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  integrationReadPermission,
  personReadPermission,
  runReadPermission,
} from '@people-sync/plugin-people-sync-common';
import type { Request } from 'express';

/** Who is calling. */
export interface Caller {
  /** An entity ref, or `service:<subject>`. */
  ref: string;
}

type AnyRequest = Request<any, any, any, any, any>;
type CallerCredentials = BackstageCredentials<
  BackstagePrincipalTypes['user'] | BackstagePrincipalTypes['service']
>;

/** What signed-in users may read while permissions are off (RULES D2). */
const OPEN_TO_USERS = new Set<string>([
  personReadPermission.name,
  runReadPermission.name,
  integrationReadPermission.name,
]);

/** What a call takes beside its permissions. */
export interface RequireOptions {
  /**
   * The answer holds records, which need an admin while permissions are off,
   * whatever the permissions say.
   */
  records?: boolean;
  /** The same for what changes something under a permission to read. */
  mutates?: boolean;
  /** And at least one of these permissions. */
  oneOf?: readonly BasicPermission[];
}

export interface AuthorizerOptions {
  httpAuth: HttpAuthService;
  userInfo: UserInfoService;
  permissions: PermissionsService;
  permissionsEnabled: boolean;
  admins: readonly string[];
}

/** Decides who may call what (DESIGN section 8, RULES D2). */
export class Authorizer {
  readonly #options: AuthorizerOptions;
  readonly #admins: ReadonlySet<string>;

  static create(options: AuthorizerOptions): Authorizer {
    return new Authorizer(options);
  }

  private constructor(options: AuthorizerOptions) {
    this.#options = options;
    this.#admins = new Set(options.admins.map(ref => ref.toLowerCase()));
  }

  /**
   * Lets the caller pass who has every one of the permissions.
   *
   * @throws NotAllowedError naming what is missing
   */
  async require(
    req: AnyRequest,
    permissions: readonly BasicPermission[],
    options?: RequireOptions,
  ): Promise<Caller> {
    const credentials = await this.#credentials(req);
    await this.#requirePermissions(credentials, permissions, options?.oneOf);
    const guarded =
      options?.records ||
      options?.mutates ||
      permissions.some(permission => !OPEN_TO_USERS.has(permission.name));
    if (guarded && !this.#options.permissionsEnabled) {
      await this.#requireAdmin(credentials);
    }
    return { ref: refOf(credentials) };
  }

  /**
   * Lets services pass, never users.
   *
   * @throws NotAllowedError for users
   */
  async requireService(req: AnyRequest): Promise<Caller> {
    const credentials = await this.#credentials(req);
    if (credentials.principal.type !== 'service') {
      throw new NotAllowedError(
        'This is for the catalog module, which calls as a service',
      );
    }
    return { ref: refOf(credentials) };
  }

  async #credentials(req: AnyRequest): Promise<CallerCredentials> {
    return this.#options.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
  }

  async #requirePermissions(
    credentials: CallerCredentials,
    permissions: readonly BasicPermission[],
    oneOf: readonly BasicPermission[] = [],
  ): Promise<void> {
    const decisions = await this.#options.permissions.authorize(
      [...permissions, ...oneOf].map(permission => ({ permission })),
      { credentials },
    );
    const missing = permissions.filter(
      (_, index) => decisions[index].result !== AuthorizeResult.ALLOW,
    );
    if (missing.length) {
      throw new NotAllowedError(
        `This needs the permission ${missing
          .map(permission => permission.name)
          .join(' and ')}`,
      );
    }
    const others = decisions.slice(permissions.length);
    if (
      others.length > 0 &&
      others.every(({ result }) => result !== AuthorizeResult.ALLOW)
    ) {
      throw new NotAllowedError(
        `This needs the permission ${oneOf
          .map(permission => permission.name)
          .join(' or ')}`,
      );
    }
  }

  async #requireAdmin(credentials: CallerCredentials): Promise<void> {
    if (credentials.principal.type === 'service') {
      return;
    }
    if (this.#admins.size === 0) {
      throw new NotAllowedError(
        'Backstage permissions are off and nobody is named an admin: turn on permission.enabled, or name users or groups in peopleSync.admins',
      );
    }
    const { userEntityRef, ownershipEntityRefs } =
      await this.#options.userInfo.getUserInfo(credentials);
    const isAdmin = [userEntityRef, ...ownershipEntityRefs].some(ref =>
      this.#admins.has(ref.toLowerCase()),
    );
    if (!isAdmin) {
      throw new NotAllowedError(
        'Backstage permissions are off, so this is for the users and groups that peopleSync.admins names',
      );
    }
  }
}

function refOf({ principal }: CallerCredentials): string {
  return principal.type === 'user'
    ? principal.userEntityRef
    : `service:${principal.subject}`;
}
