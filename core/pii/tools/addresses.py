"""Street addresses of many countries, made up: for training only."""

ENGLISH = ['Street', 'St', 'St.', 'Avenue', 'Ave', 'Road', 'Rd', 'Boulevard', 'Blvd', 'Lane', 'Ln', 'Drive', 'Dr', 'Court', 'Ct', 'Circle',
           'Place', 'Pl', 'Way', 'Terrace', 'Parkway', 'Highway', 'Square', 'Trail', 'Close', 'Crescent', 'Grove', 'Gardens', 'Hill',
           'Coves', 'Parks', 'Extensions', 'Streets', 'Pass', 'Gateway', 'Mews', 'Crossing', 'Loop', 'Ridge']
BEFORE = ['Rue de', 'Rue', 'Avenue', 'Chemin de', 'Via', 'Viale', 'Corso', 'Piazza', 'Strada Provinciale', 'Calle', 'Avenida', 'Paseo de', 'Plaza',
          'Rua', 'Rua do', 'Rúa da', 'Praça', 'ul.', 'Aleja', 'C.', 'Carrer de', 'Camino']
SUFFIX = ['strasse', 'straße', 'gasse', 'weg', 'allee', 'platz', 'straat', 'laan', 'plein', 'gatan', 'vägen', 'gata', 'gate', 'veien', 'vej', 'vænget',
          'gade', 'katu', 'tie', 'kuja', 'braut', 'stígur']
AFTER = ['utca', 'u.', 'út', 'tér', 'kapu', 'körút', 'Strasse', 'Straße', 'Street', 'terrasse', 'Gata', 'Road']
UNITS = ['Apt.', 'Suite', 'Unit', '#', 'Apt', 'Flat', 'Ste', 'Floor']
STATES = 'AL AZ CA CO CT FL GA IL IN IA KS MA MD MI MN MO NC NJ NM NV NY OH OR PA TN TX UT VA WA WI QC ON BC'.split()
COUNTRIES = ['Austria', 'Australia', 'Belgium', 'Brazil', 'Canada', 'Croatia', 'Cyprus', 'Czech Republic', 'Denmark', 'Estonia', 'Finland', 'France',
             'Germany', 'Greece', 'Greenland', 'Hungary', 'Iceland', 'India', 'Ireland', 'Italy', 'Mexico', 'Netherlands', 'New Zealand', 'Norway',
             'Poland', 'Portugal', 'Slovenia', 'South Africa', 'Spain', 'Sweden', 'Switzerland', 'Tunisia', 'United Kingdom', 'United States', 'Uruguay', 'USA']


class Addresses:
    def __init__(self, names, rng):
        self.names, self.rng = names, rng

    def number(self, low=1, high=5):
        return ''.join(self.rng.choice('0123456789') for _ in range(self.rng.randint(low, high)))

    def word(self):
        return self.names.cased(self.rng.choice(self.rng.choice([self.names.lasts, self.names.lasts, self.names.cities])))

    def street(self):
        rng = self.rng
        kind = rng.randrange(6)
        if kind <= 1:
            direction = rng.choice(['', '', '', 'North ', 'West ', 'N. ', 'SE '])
            return f'{direction}{self.word()} {rng.choice(ENGLISH)}'
        if kind == 2:
            return f'{rng.choice(BEFORE)} {self.word()}'
        if kind == 3:
            return f'{rng.choice(self.names.lasts).capitalize()}{rng.choice(SUFFIX)}'
        if kind == 4:
            return f'{self.word()} {rng.choice(AFTER)}'
        return self.word()

    def numbered(self):
        rng = self.rng
        roll = rng.random()
        if roll < 0.5:
            return f'{self.number()} {self.street()}'
        if roll < 0.75:
            return f'{self.street()} {self.number(1, 4)}'
        return f'{self.number()} {self.street()} {self.number(1, 4)}' if roll < 0.9 else f'{self.number()} {self.number(1, 3)} {self.street()}'

    def lines(self):
        """The parts of an address, each of which may stand on its own line."""
        rng = self.rng
        if rng.random() < 0.06:
            kind = rng.choice(['PSC {}, Box {}', 'Unit {} Box {}', 'PO Box {}', 'P.O. Box {}', 'Postfach {}'])
            first = kind.format(self.number(3, 4), self.number(3, 4))
            return [first, f'{rng.choice(["APO", "DPO", "FPO"])} {rng.choice(["AP", "AE", "AA"])} {self.number(5, 5)}'] if 'Box {}' in kind[4:] and 'PO' not in kind else [first]
        parts = [self.numbered()]
        if rng.random() < 0.4:
            unit = f'{rng.choice(UNITS)} {self.number(1, 3)}'.replace('# ', '#')
            parts = [parts[0] + ' ' + unit] if rng.random() < 0.6 else [*parts, unit]
        city = rng.choice(self.names.cities)
        city = city.upper() if rng.random() < 0.25 else city
        roll = rng.random()
        if roll < 0.35:
            parts.append(f'{city}, {rng.choice(STATES)} {self.number(5, 5)}')
        elif roll < 0.5:
            parts.append(f'{self.number(4, 5)} {city}')
        elif roll < 0.6:
            parts.append(f'{city} {rng.choice(STATES)}')
        elif roll < 0.9:
            parts.append(city)
        if roll > 0.5 and rng.random() < 0.6:
            parts.append(rng.choice(COUNTRIES) + (f' {self.number(4, 5)}' if rng.random() < 0.5 else ''))
        return parts

    def add_to(self, piece, slot):
        if slot == 'street':
            return piece.add(self.numbered() if self.rng.random() < 0.4 else self.street(), 'A')
        lines = self.lines()
        if slot == 'address_lines':
            for i, line in enumerate(lines):
                piece.add('\n> ' if i else '')
                piece.add(line, 'A')
            return None
        joint = self.rng.choice([', ', ', ', ', ', '\n', '\n', '\n ', ' ', ',\n', '\n, '])
        return piece.add(joint.join(lines), 'A')
