"""Where this room's pages are."""

from django.urls import path

from renxing.apps.accounts.views import coming_in, inviting, keys, own

app_name = "accounts"
urlpatterns = [
    path("sign-in/", coming_in.sign_in, name="sign_in"),
    path("sign-in/code/", coming_in.code, name="code"),
    path("sign-in/passkey/", keys.check, name="passkey_check"),
    path("sign-in/passkey/options/", keys.ask_to_sign, name="passkey_ask"),
    path("sign-out/", coming_in.sign_out, name="sign_out"),
    path("welcome/<slug:code>/", coming_in.welcome, name="welcome"),
    path("account/", own.account, name="account"),
    path("account/first/", coming_in.first, name="first"),
    path("account/pin/", own.pin, name="pin"),
    path("account/passkey/", keys.keep, name="passkey_keep"),
    path("account/passkey/options/", keys.ask_to_make, name="passkey_make"),
    path("account/passkey/<int:number>/remove/", own.remove_passkey, name="passkey_remove"),
    path("account/sign-out-everywhere/", own.sign_out_everywhere, name="sign_out_everywhere"),
    path("people/<uuid:person>/invite/", inviting.invite, name="invite"),
    path("people/blocks/<str:block>/invitations/", inviting.block_cards, name="block_cards"),
]
