from django.shortcuts import redirect
from django.views.generic import TemplateView

from qa_portal.schools.membership import schools_of, trusts_of


class MySchoolsView(TemplateView):
    """The schools and trusts where the signed-in user is somebody; straight on where there is only one."""

    template_name = "schools/mine.html"

    def get(self, request, *args, **kwargs):
        schools, trusts = schools_of(request.user), trusts_of(request.user)
        if len(schools) + len(trusts) == 1:
            return redirect(schools[0] if schools else trusts[0].trust)
        return self.render_to_response(self.get_context_data(schools=schools, trusts=trusts))
