"""Bot Framework. The one file that imports it: upstream is archived, and what it gets wrong is mended here.

It checks who sends, keeps the turn and knows the protocol's types; messages go out by our own HTTP (`teams_wire`), so
that Teams' answers keep their meaning. What the bot does with a turn is in `teams_chat`.
"""

import asyncio
import datetime as dt
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

import msrest.exceptions
import requests
import structlog
from botbuilder.core import CloudAdapterBase, TurnContext
from botbuilder.schema import Activity, ActivityTypes, ConversationAccount, ConversationReference, ResourceResponse
from botframework.connector.auth import (
    AuthenticateRequestResult,
    AuthenticationConstants,
    BotFrameworkAuthentication,
    ChannelValidation,
    ClaimsIdentity,
    ManagedIdentityServiceClientCredentialsFactory,
    PasswordServiceClientCredentialFactory,
    SimpleCredentialProvider,
)
from botframework.connector.auth.jwt_token_extractor import JwtTokenExtractor, _OpenIdMetadata

from bot.channels.teams_activity import Malformed
from bot.channels.teams_wire import Wire
from bot.courier import TryLater, Undeliverable
from bot.settings import Settings

log = structlog.get_logger(__name__)

# An activity to send, as it goes over the wire.
Message = dict[str, Any]
# Where to write: a conversation reference as Bot Framework writes it ("reference") and its tenant; with "activity", the
# message to change.
Reference = dict[str, Any]

_DAY: Final = 24 * 3600.0
_HOUR: Final = 3600.0
_MINUTE: Final = 60.0


class Said:
    """A turn as the channel sees it: where it was said, and a way to answer there."""

    def __init__(self, context: TurnContext) -> None:
        self._context = context
        self.reference = _written(context.activity)

    async def send(self, messages: list[Message]) -> list[Reference]:
        """Where each can be changed; without "activity" where it cannot. Raises Undeliverable and TryLater."""
        sent = await self._context.send_activities([_activity(message) for message in messages])
        return [self.reference | ({"activity": one.id} if one.id else {}) for one in sent]


class Framework:
    """The bot towards Teams. Without an app id nobody is checked."""

    def __init__(self, settings: Settings) -> None:
        self._app_id = settings.teams_app_id or ""
        authentication = _Authentication(settings)
        self._wire = Wire(authentication.token)
        self._adapter = _Adapter(authentication, self._wire)

    async def close(self) -> None:
        await self._wire.close()

    async def process(
        self, body: Mapping[str, Any], auth_header: str, turn: Callable[[Said], Awaitable[None]]
    ) -> dict[str, Any] | None:
        """The replies, where the activity wants them in the response. Raises Malformed, PermissionError for whoever is
        not Teams, and what `turn` raises.
        """
        activity = _activity(body)

        async def taken(context: TurnContext) -> None:
            await turn(Said(context))

        response = await self._adapter.process_activity(auth_header, activity, taken)
        replies: dict[str, Any] | None = response.body if response is not None else None
        return replies

    async def send(self, reference: Reference, message: Message, *, patient: bool) -> Reference:
        """Where it can be changed; without "activity" where it cannot. Opens the personal chat when there is none.

        Raises Undeliverable and TryLater.
        """
        where = _reference(reference)
        if where.conversation is None:
            where.conversation = ConversationAccount(id=await self._open_chat(where, str(reference.get("tenant", ""))))
        sent: list[ResourceResponse] = []

        async def say(context: TurnContext) -> None:
            context.turn_state[_Adapter.PATIENT] = patient
            sent.append(await context.send_activity(_activity(message)))

        # What goes wrong in `say` comes out here, because the adapter has no `on_turn_error` that would swallow it.
        await self._adapter.continue_conversation(where, say, self._app_id)
        address = {**reference, "reference": where.serialize()}
        return address | ({"activity": sent[0].id} if sent and sent[0].id else {})

    async def update(self, address: Reference, message: Message) -> None:
        """Raises Undeliverable and TryLater."""

        async def change(context: TurnContext) -> None:
            activity = _activity(message)
            activity.id = address["activity"]
            await context.update_activity(activity)

        await self._adapter.continue_conversation(_reference(address), change, self._app_id)

    async def _open_chat(self, where: ConversationReference, tenant: str) -> str:
        if where.user is None:
            raise Undeliverable("gone", gone=True)
        parameters = {
            "isGroup": False,
            "bot": {"id": where.bot.id, "name": where.bot.name},
            "members": [{"id": where.user.id}],
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
        }
        return await self._wire.converse(where.service_url, parameters)


class _Adapter(CloudAdapterBase):  # type: ignore[misc]  # untyped
    """Sends by our own HTTP instead of a new connection and a new token each turn."""

    PATIENT: Final = "chefforum.patient"

    def __init__(self, authentication: "_Authentication", wire: Wire) -> None:
        super().__init__(authentication)
        self._wire = wire

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[ResourceResponse]:
        """Raises Undeliverable and TryLater."""
        patient = context.turn_state.get(self.PATIENT, True)
        sent = []
        for activity in activities:
            if context.activity.type == ActivityTypes.event:
                # A turn of our own making: its activity is nothing that can be replied to.
                activity.reply_to_id = None
            where, reply_to = activity.conversation.id, activity.reply_to_id
            id_ = await self._wire.post(activity.service_url, where, activity.serialize(), reply_to, patient=patient)
            sent.append(ResourceResponse(id=id_ or ""))
        return sent

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        """Raises Undeliverable and TryLater."""
        activity.reply_to_id = None
        where, id_ = activity.conversation.id, activity.id
        await self._wire.put(activity.service_url, where, id_, activity.serialize())
        return ResourceResponse(id=id_)


class _NoConnector:
    """Stands where Bot Framework keeps a client of its own, which nothing uses."""

    async def create(self, _service_url: str, _audience: str) -> "_NoConnector":
        return self


class _Authentication(BotFrameworkAuthentication):  # type: ignore[misc]  # untyped
    """Lets in what Teams has signed for this app, and nothing by the ways that emulators and skills have."""

    def __init__(self, settings: Settings) -> None:
        self._app_id = settings.teams_app_id or ""
        password = settings.teams_app_password.get_secret_value() if settings.teams_app_password else None
        self._known = SimpleCredentialProvider(self._app_id, password)
        self._keys: dict[str, _Keys] = {}
        self._credentials: Any = None
        self._factory: Any = PasswordServiceClientCredentialFactory(self._app_id, password, settings.teams_tenant)
        if settings.teams_app_type == "UserAssignedMSI":
            self._factory = ManagedIdentityServiceClientCredentialsFactory(self._app_id)

    async def token(self) -> str | None:
        """For Teams' service, kept by MSAL while it lasts; None where there is no app. Raises TryLater."""
        if not self._app_id:
            return None
        if self._credentials is None:
            scope = AuthenticationConstants.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE
            login = AuthenticationConstants.TO_CHANNEL_FROM_BOT_LOGIN_URL_PREFIX
            self._credentials = await self._factory.create_credentials(self._app_id, scope, login, True)
        try:
            # Synchronous, and a request of its own now and then.
            token: str = await asyncio.to_thread(self._credentials.get_access_token)
        except Exception as error:
            # MSAL and requests raise many kinds, some with secrets in their words.
            log.error("no token for Teams", kind=type(error).__name__)
            raise TryLater("credentials", everywhere=True) from None
        return token

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        """Raises PermissionError."""
        result = AuthenticateRequestResult()
        result.claims_identity = await self._identity(activity, auth_header)
        result.audience = AuthenticationConstants.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE
        result.connector_factory = _NoConnector()
        return result

    async def _identity(self, activity: Activity, auth_header: str) -> ClaimsIdentity:
        if not self._app_id:
            return ClaimsIdentity({}, True, AuthenticationConstants.ANONYMOUS_AUTH_TYPE)
        if not auth_header:
            raise PermissionError("no token")
        url = (
            ChannelValidation.open_id_metadata_endpoint
            or AuthenticationConstants.TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL
        )
        JwtTokenExtractor.metadataCache[url] = self._keys.setdefault(url, _Keys(url))
        try:
            return await ChannelValidation.authenticate_channel_token_with_service_url(
                auth_header, self._known, activity.service_url, activity.channel_id
            )
        except PermissionError:
            raise
        except Exception as error:
            # A token that is expired, badly signed or no token at all comes as any of a dozen kinds.
            log.info("token refused", kind=type(error).__name__)
            raise PermissionError("token refused") from None

    async def authenticate_streaming_request(self, auth_header: str, channel_id_header: str) -> Any:
        """Raises PermissionError: nothing streams here."""
        raise PermissionError("no streaming")

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> _NoConnector:
        return _NoConnector()

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> None:
        return None


class _Keys(_OpenIdMetadata):  # type: ignore[misc]  # untyped
    """The keys that Teams signs with: fetched in a thread, daily, and once more (hourly at most) for an unknown one."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self._lock = asyncio.Lock()
        self._fetched = self._tried = self._asked = -_DAY

    async def get(self, key_id: str) -> Any:
        """Raises PermissionError for a key that is unknown."""
        async with self._lock:
            now = time.monotonic()
            stale = now - self._fetched >= _DAY and now - self._tried >= _MINUTE
            if stale:
                await self._fetch(now)
            found = self._find(key_id)
            if found is None and not stale and self.keys and now - self._asked >= _HOUR:
                self._asked = now
                await self._fetch(now)
                found = self._find(key_id)
        if found is None:
            raise PermissionError("unknown key")
        return found

    async def _fetch(self, now: float) -> None:
        """Where the keys cannot be had, the old ones are good for longer."""
        self._tried = now
        try:
            self.keys = await asyncio.to_thread(self._download)
        except (requests.RequestException, ValueError, KeyError, TypeError) as error:
            log.error("no keys to check Teams' tokens with", kind=type(error).__name__)
            return
        self._fetched = now

    def _download(self) -> list[dict[str, Any]]:
        metadata = requests.get(self.url, timeout=5)
        metadata.raise_for_status()
        keys = requests.get(metadata.json()["jwks_uri"], timeout=5)
        keys.raise_for_status()
        found: list[dict[str, Any]] = keys.json()["keys"]
        return found

    def _find(self, key_id: str) -> Any:
        try:
            return super()._find(key_id)
        except (IndexError, KeyError):
            return None


def _activity(message: Mapping[str, Any]) -> Activity:
    """Raises Malformed."""
    try:
        return Activity().deserialize(dict(message))
    except (msrest.exceptions.DeserializationError, AttributeError, TypeError, ValueError):
        raise Malformed("not an activity") from None


def _written(activity: Activity) -> Reference:
    """Where this was said, to write there again."""
    reference = TurnContext.get_conversation_reference(activity)
    reference.activity_id = None
    data = activity.channel_data
    tenant = data.get("tenant") if isinstance(data, dict) else None
    return {
        "reference": reference.serialize(),
        "tenant": str(tenant.get("id") or "") if isinstance(tenant, dict) else "",
    }


def _reference(kept: Mapping[str, Any]) -> ConversationReference:
    """Raises TryLater: a person who was linked by hand has to write once."""
    inner = kept.get("reference")
    if not isinstance(inner, dict):
        raise TryLater("no_address", dt.timedelta(hours=1))
    return ConversationReference().deserialize({name: value for name, value in inner.items() if value is not None})
