"""Who gets a session, and how."""
from live.matrix import contract
from live.registry import check

# Whoever may hand out a session; each with limits of its own. A new one is added here by hand, with a test of its limits.
WAYS_IN = {"POST /api/v1/auth/login", "POST /api/v1/auth/bootstrap", "POST /api/v1/auth/second-factor", "POST /api/v1/auth/passkey", "POST /api/v1/auth/link/use",
           "GET /api/v1/oidc/{provider}/callback", "GET /api/v1/oidc/{provider}/header"}
# What else is open to everybody under auth/, and gives no session.
OPEN = {"POST /api/v1/auth/passkey/options", "POST /api/v1/auth/reset", "POST /api/v1/auth/link", "GET /api/v1/auth/providers",
        "GET /api/v1/oidc/{provider}/start", "POST /api/v1/oidc/{provider}/backchannel-logout"}


@check("access.one_way_to_sign_in")
def one_way_to_sign_in(world):
    """The operations that need no sign-in and stand under auth/ are those of the list, and each refuses a guess."""
    open_ones = {operation for operation, right in contract().items() if right == "none" and ("/auth/" in operation or "/oidc/" in operation)}
    for operation in sorted(open_ones - WAYS_IN - OPEN):
        yield f"{operation} is not in the list of ways to sign in"
    answer = world.login(world.tenant("a"), world.person("a", "submitter", "owner").email, "a wrong password")
    if answer.status != 401 or answer.header("Set-Cookie"):
        yield f"a wrong password: {answer.status} {answer.header('Set-Cookie')}"
