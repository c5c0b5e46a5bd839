// Names of accounts in prose, behind verbs, and again elsewhere.

#include "rows.h"

namespace lectern::pii {
namespace {

using doc::Entity;

class Accounts : public testing::TestWithParam<FoundRow> {};

TEST_P(Accounts, AreFound) {
  expect_found(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Table, Accounts,
    testing::Values(FoundRow{"Is", "my username is «ibrun».", Entity::Username},
                    FoundRow{"Handle", "the handle is «ida73» there", Entity::Username},
                    FoundRow{"NetId", "NetID «ibrun4», please", Entity::Username},
                    FoundRow{"LoggedIn", "I was logged in as «ida_b» then", Entity::Username},
                    FoundRow{"German", "angemeldet als «ibrun42»", Entity::Username},
                    FoundRow{"GermanLabel", "Benutzername: «ibrun»", Entity::Username},
                    FoundRow{"French", "connecté en tant que «ibrun42»", Entity::Username},
                    FoundRow{"FrenchLabel", "Identifiant : «ibrunx»", Entity::Username},
                    FoundRow{"Spanish", "Nombre de usuario: «ibrunx»", Entity::Username},
                    FoundRow{"Portuguese", "utilizador: «ibrunx»", Entity::Username},
                    FoundRow{"Dutch", "gebruikersnaam: «ibrunx»", Entity::Username},
                    FoundRow{"Service", "add me on discord: «ida_b04»", Entity::Username},
                    FoundRow{"At", "Instagram @«ida.brun04»", Entity::Username},
                    FoundRow{"Heading", "Username\n«ibrunx»", Entity::Username}),
    name_of);

class NoAccounts : public testing::TestWithParam<CleanRow> {};

TEST_P(NoAccounts, AreNoFindings) {
  expect_clean(GetParam());
}

INSTANTIATE_TEST_SUITE_P(Table, NoAccounts,
                         testing::Values(CleanRow{"Sentence", "the username is case sensitive."},
                                         CleanRow{"Shared", "log in as root, or as guest"},
                                         CleanRow{"Verb", "handlers handle 42 requests and handle http2 too"},
                                         CleanRow{"Version", "GitHub Actions, github actions2"},
                                         CleanRow{"Page", "The login page is slow. Login required."},
                                         CleanRow{"German", "als 2020 die Schule schloss, als b2b galt"},
                                         CleanRow{"Spanish", "como 2020, como usuario nuevo"},
                                         CleanRow{"French", "que co2 et identifiant unique"},
                                         CleanRow{"Host", "\"ssh_host\": \"db2\""},
                                         CleanRow{"Form", "Username\tPassword\nyour name\tx"}),
                         name_of_clean);

TEST(Accounts, AreFoundAgainWhereTheyStand) {
  const std::string text = "CREATE USER 'sys_849'; GRANT ALL TO 'sys_849'; a sys_8491 and /sys_849/x";

  const auto matches = stopping(text);

  ASSERT_EQ(matches.size(), 2u);
  EXPECT_EQ(matches[0].value, matches[1].value);
}

}  // namespace
}  // namespace lectern::pii
