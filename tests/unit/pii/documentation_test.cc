// What is printed as an example, what is a thing's number, and what is code.

#include "rows.h"

namespace lectern::pii {
namespace {

using doc::Entity;

class Documentation : public testing::TestWithParam<CleanRow> {};

TEST_P(Documentation, HoldsNothing) {
  expect_clean(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Values, Documentation,
    testing::Values(
        CleanRow{"SsnThatPeopleMakeUp", "ssn: 123-45-6789"}, CleanRow{"SsnOfAWallet", "SSN 078-05-1120"},
        CleanRow{"SsnOfAnAdvertisement", "social security 219-09-9999"},
        CleanRow{"SsnKeptForAdvertisements", "SSN 987-65-4321"},
        CleanRow{"TestCard", "card 5555 5555 5555 4444"},
        CleanRow{"TestCardAmex", "pay with 3782 822463 10005"},
        CleanRow{"CardOfZeros", "card 4000 0000 0000 0002"},
        CleanRow{"IbanOfTheStandard", "IBAN: DE89 3704 0044 0532 0130 00"},
        CleanRow{"IbanOfTheRegistry", "GB29 NWBK 6016 1331 9268 19 or FR14 2004 1010 0505 0001 3M02 606"},
        CleanRow{"FictionalTelephone", "phone: 555-0147, (212) 555-0188"},
        CleanRow{"SaidToBeOne", "student number (8 digits, e.g. 30418827)"},
        CleanRow{"SaidInGerman", "Matrikelnummer, z. B. 3071234"},
        CleanRow{"Domain", "mail ida@example.org or max@mail.example.net"},
        CleanRow{"DomainThatSaysSo", "Fragen an ida.berg@uni-beispiel.de oder ida.berg@univ-exemple.fr"},
        CleanRow{"TelephoneThatCountsUp", "Tel. 0123 456789, phone: 01 23 45 67 89"},
        CleanRow{"TelephoneOfNobody", "ida.berg@uni.example, telefon 08-555 01 00"},
        CleanRow{"FictionalWithCountry", "phone: +1-555-0100"},
        CleanRow{"NationalIdThatCountsUp", "burgerservicenummer 123456782"},
        CleanRow{"AccountThatCountsUp", "account number 0000123456"}, CleanRow{"NoDay", "born: 1985-02-30"},
        CleanRow{"Epoch", "\"born\": \"1970-01-01\""},
        CleanRow{"BirthdayOfNobody", "\"email\": \"ida@example.edu\", \"birthDate\": \"2001-04-09\""},
        CleanRow{"Nino", "NI number QQ 12 34 56 C"}),
    name_of_clean);

INSTANTIATE_TEST_SUITE_P(
    Things, Documentation,
    testing::Values(
        CleanRow{"SpareParts",
                 "Spare parts, pump P-7\n  415-92-6535   seal, inner    2 pc\n  846-26-4338   bolt"},
        CleanRow{"Ersatzteile", "Ersatzteile für die Pumpe\n415-92-6535 Dichtung\n346-26-4338 Bolzen"},
        CleanRow{"Repuestos", "Repuestos\n415-92-6535 junta interior"},
        CleanRow{"Articles", "Article no. 415-92-6535, model 346-26-4338"},
        CleanRow{"Serial", "serial SN 302-55-7781"},
        CleanRow{"TitleAbove", "Inventory\n\n415-92-6535 centrifuge\n346-26-4338 shaker"},
        CleanRow{"PurchaseOrder", "Order by fax; quote PO 7700 4182 1190"},
        CleanRow{"CallNumber", "Call no. 20114-00761"},
        CleanRow{"CallNumberInWords", "call number 312 787 6490"}, CleanRow{"Asset", "Asset 6018827340"},
        CleanRow{"Meeting", "Meeting ID: 912345678"}, CleanRow{"ProjectId", "Project ID: 20231234"},
        CleanRow{"PubMedId", "PubMed ID 20231234"}, CleanRow{"ProductId", "Product ID 20231234"},
        CleanRow{"Bestellnummer", "Bestellnummer 20231234"}, CleanRow{"Facture", "Facture no 20231234"},
        CleanRow{"Pedido", "N.º de pedido 20231234"}, CleanRow{"Ordine", "Ordine n. 20231234"},
        CleanRow{"Encomenda", "Encomenda 20231234"}),
    name_of_clean);

INSTANTIATE_TEST_SUITE_P(Code, Documentation,
                         testing::Values(CleanRow{"Assigned", "int id = 20231234;"},
                                         CleanRow{"Compared", "WHERE id = 30418827;"},
                                         CleanRow{"Json", "{\"id\": 30418827, \"kind\": 4}"},
                                         CleanRow{"Uid", "uid=1001234(nobody)"},
                                         CleanRow{"UnixTime", "t = 1718031123"},
                                         CleanRow{"Uuid", "110bcd25-a55d-453a-8046-1297901ea002"},
                                         CleanRow{"Call", "user = get_user2(x)"},
                                         CleanRow{"Version", "known as Python3, http2 and log4j"}),
                         name_of_clean);

/// Known examples are seen, for whoever looks at everything.
TEST(Documentation, IsSeenForReview) {
  for (const char* text : {"ssn: 123-45-6789", "card 5555 5555 5555 4444", "DE89 3704 0044 0532 0130 00"}) {
    const auto matches = structured_detector().detect(text);

    ASSERT_EQ(matches.size(), 1u) << text;
    EXPECT_FALSE(matches[0].stops);
    EXPECT_LT(matches[0].score.value(), 0.2);
  }
}

class Persons : public testing::TestWithParam<FoundRow> {};

TEST_P(Persons, AreFoundBesideThings) {
  expect_found(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Table, Persons,
    testing::Values(FoundRow{"SsnWithoutAWord", "Ida Brun «415-92-6535» Oslo", Entity::UsSsn},
                    FoundRow{"SsnCalledSoAmongOrders", "Order form\nSSN «415-92-6535»", Entity::UsSsn},
                    FoundRow{"IbanWithASlip", "IBAN «DE02 1203 0000 0000 2020 52»", Entity::IbanCode},
                    FoundRow{"IbanOverALine", "IBAN «NL22 INGB 0006\n4829 10»", Entity::IbanCode},
                    FoundRow{"SsnOverALine", "SSN «415 92\n6535»", Entity::UsSsn},
                    FoundRow{"StudentIdInCode", "student_id = «20231234»", Entity::StudentId}),
    name_of);

}  // namespace
}  // namespace lectern::pii
