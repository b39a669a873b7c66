"""The root of the URLs. The community's slug is taken off the path before these are matched (web.middleware)."""

from django.urls import include, path
from django.views.i18n import set_language

from renxing.web import views

urlpatterns = [
    path("", include("renxing.web.urls")),
    path("", include("renxing.apps.overview.urls")),
    path("", include("renxing.apps.accounts.urls")),
    path("people/", include("renxing.apps.people.urls")),
    path("community/", include("renxing.apps.centres.urls")),
    path("condition/", include("renxing.apps.conditions.urls")),
    path("approvals/", include("renxing.apps.approvals.urls")),
    path("decisions/", include("renxing.apps.decisions.urls")),
    path("points/", include("renxing.apps.points.urls")),
    path("supplies/", include("renxing.apps.supplies.urls")),
    path("fund/", include("renxing.apps.fund.urls")),
    path("offers/", include("renxing.apps.offers.urls")),
    path("links/", include("renxing.apps.links.urls")),
    path("proposals/", include("renxing.apps.proposals.urls")),
    path("convention/", include("renxing.apps.convention.urls")),
    path("gatherings/", include("renxing.apps.gatherings.urls")),
    path("pulse/", include("renxing.apps.pulse.urls")),
    path("endowment/", include("renxing.apps.endowment.urls")),
    path("notices/", include("renxing.apps.notices.urls")),
    path("stories/", include("renxing.apps.stories.urls")),
    path("improving/", include("renxing.apps.improving.urls")),
    path("plans/", include("renxing.apps.plans.urls")),
    path("begin/", include("renxing.apps.beginning.urls")),
    path("learning/", include("renxing.apps.learning.urls")),
    path("reviews/", include("renxing.apps.reviews.urls")),
    path("rehearsals/", include("renxing.apps.rehearsals.urls")),
    path("resilience/", include("renxing.apps.resilience.urls")),
    path("drills/", include("renxing.apps.drills.urls")),
    path("orders/", include("renxing.apps.orders.urls")),
    path("workload/", include("renxing.apps.workload.urls")),
    path("callups/", include("renxing.apps.callups.urls")),
    path("incidents/", include("renxing.apps.incidents.urls")),
    path("mandates/", include("renxing.apps.mandates.urls")),
    path("dispatch/", include("renxing.apps.dispatching.urls")),
    path("needs/", include("renxing.apps.needs.urls")),
    path("duties/", include("renxing.apps.duties.urls")),
    path("purchases/", include("renxing.apps.purchases.urls")),
    path("warnings/", include("renxing.apps.warnings.urls")),
    path("signals/", include("renxing.apps.signals.urls")),
    path("record/", include("renxing.apps.record.urls")),
    path("language/", set_language, name="set_language"),
]

handler400 = views.bad_request
handler403 = views.not_allowed
handler404 = views.not_found
handler500 = views.failed
