"""The names of the months and the words for small numbers, as regular expressions.

The months are in order, with their cases and short forms, parted by white space. The words excuse a number that one
language writes in digits and the other in letters, so they may match too much: a line for each number, with ordinals
and articles.
"""

MONTHS = {
    "en": """Jan(?:uary)? Feb(?:ruary)? Mar(?:ch)? Apr(?:il)? May June? July? Aug(?:ust)? Sept?(?:ember)? Oct(?:ober)?
        Nov(?:ember)? Dec(?:ember)?""",
    "fi": r"""tammik(?:uu\w*|\b) helmik(?:uu\w*|\b) maalisk(?:uu\w*|\b) huhtik(?:uu\w*|\b) toukok(?:uu\w*|\b)
        kesäk(?:uu\w*|\b) heinäk(?:uu\w*|\b) elok(?:uu\w*|\b) syysk(?:uu\w*|\b) lokak(?:uu\w*|\b)
        marrask(?:uu\w*|\b) jouluk(?:uu\w*|\b)""",
    "nb": """jan(?:uar)? feb(?:ruar)? mars? apr(?:il)? mai juni? juli? aug(?:ust)? sept?(?:ember)? okt(?:ober)?
        nov(?:ember)? des(?:ember)?""",
    "da": """jan(?:uar)? feb(?:ruar)? mar(?:ts)? apr(?:il)? maj juni? juli? aug(?:ust)? sept?(?:ember)? okt(?:ober)?
        nov(?:ember)? dec(?:ember)?""",
    "sv": """jan(?:uari)? feb(?:ruari)? mars? apr(?:il)? maj juni? juli? aug(?:usti)? sept?(?:ember)? okt(?:ober)?
        nov(?:ember)? dec(?:ember)?""",
    "de": """J[aä]n(?:uar|ner)? Feb(?:ruar)? März? Apr(?:il)? Mai Juni? Juli? Aug(?:ust)? Sept?(?:ember)? Okt(?:ober)?
        Nov(?:ember)? Dez(?:ember)?""",
    "fr": """janv(?:ier)? f[ée]vr?(?:ier)? mars avr(?:il)? mai juin juil(?:let)? ao[ûu]t sept(?:embre)? oct(?:obre)?
        nov(?:embre)? d[ée]c(?:embre)?""",
    "pl": """sty(?:czeń|cznia|czniu)? lut(?:y|ego|ym)? mar(?:zec|ca|cu)? kwi(?:ecień|etnia|etniu)? maj[au]?
        cze(?:rwiec|rwca|rwcu)? lip(?:iec|ca|cu)? sie(?:rpień|rpnia|rpniu)? wrz(?:esień|eśnia|eśniu)?
        paź(?:dziernik[au]?)? lis(?:topad(?:a|zie)?)? gru(?:dzień|dnia|dniu)?""",
    "cs": """led(?:en|na|nu) únor[au]? břez(?:en|na|nu) dub(?:en|na|nu) květ(?:en|na|nu) červ(?:en|na|nu)
        červen(?:ec|ce|ci) srp(?:en|na|nu) září říj(?:en|na|nu) listopadu? prosin(?:ec|ce|ci)""",
}
WORDS = {
    "en": r"""
        0 zero no
        1 one once first single an?
        2 two twice second both pair couple double
        3 three third triple
        4 four fourth
        5 five fifth
        6 six sixth
        7 seven seventh
        8 eight eighth
        9 nine ninth
        10 ten tenth
        11 eleven eleventh
        12 twelve twelfth dozen
        100 hundred\w*
        1000 thousand\w*""",
    "fi": r"""
        0 noll\w*
        1 yksi\w* yhde\w* yhte\w* yhtä\w* ensi\w* kerra\w*
        2 kaksi\w* kahde\w* kahte\w* kahta\w* toinen toise\w* molem\w* pari\w*
        3 kolm\w*
        4 nelj\w* neli\w*
        5 viisi\w* viide\w* viite\w* viittä\w* viis\w*
        6 kuusi\w* kuude\w* kuute\w* kuutta\w* kuus\w*
        7 seitsem\w* seitsen\w*
        8 kahdeksa\w*
        9 yhdeksä\w*
        10 kymmen\w*
        11 yksitoista\w* yhde\w*toista\w* yhtätoista
        12 kaksitoista\w* kahde\w*toista\w* kahtatoista tusin\w*
        100 sata\w* sada\w*
        1000 tuha\w*""",
    "nb": r"""
        0 null
        1 én éi en ett? ei ein første fyrste
        2 to andre begge båe par dobbelt?
        3 tre tredje
        4 fire fjerde
        5 fem femte
        6 seks sjette
        7 sju syv sjuende syvende sjuande
        8 åtte\w* åttande
        9 ni niende niande
        10 ti tiende tiande
        11 elle\w*
        12 tolv\w* dusin
        100 hundr\w*
        1000 tusen\w*""",
    "da": r"""
        0 nul
        1 én ét en et første
        2 to anden andet andre begge par dobbelt?
        3 tre tredje
        4 fire fjerde
        5 fem femte
        6 seks sjette
        7 syv syvende
        8 otte\w*
        9 ni niende
        10 ti tiende
        11 elle\w*
        12 tolv\w* dusin
        100 hundr\w*
        1000 tusind\w*""",
    "sv": r"""
        0 noll
        1 en ett första förste
        2 två andra andre båda bägge par dubbelt?
        3 tre tredje
        4 fyra fjärde
        5 fem femte
        6 sex sjätte
        7 sju sjunde
        8 åtta åttonde
        9 nio\w*
        10 tio\w*
        11 elva elfte
        12 tolv\w* tolfte dussin
        100 hundra\w*
        1000 tusen\w*""",
    "de": r"""
        0 null
        1 eins? eine[rmns]? erste\w* einmal\w*
        2 zwei\w* beide\w* doppel\w* paar
        3 drei\w* dritt\w*
        4 vier\w*
        5 fünf\w*
        6 sechs\w*
        7 sieb\w*
        8 acht\w*
        9 neun\w*
        10 zehn\w*
        11 elf\w*
        12 zwölf\w* dutzend
        100 \w*hundert\w*
        1000 \w*tausend\w*""",
    "fr": r"""
        0 zéro
        1 une? premi\w+
        2 deux\w* second\w* double\w* paire
        3 trois\w*
        4 quatr\w*
        5 cinq\w*
        6 six\w*
        7 sept\w*
        8 huit\w*
        9 neuf neuv\w*
        10 dix\w*
        11 onz\w*
        12 douz\w*
        100 cent\w*
        1000 mill\w*""",
    "pl": r"""
        0 zer\w*
        1 jeden jedn\w* pierwsz\w*
        2 dw\w* drug\w* oba obie obu obydw\w* para parę podw\w*
        3 trz\w*
        4 czter\w* czwart\w*
        5 pię[ćc]\w* piąt\w*
        6 sześ\w* szóst\w*
        7 siedem\w* siedm\w* siódm\w*
        8 ośm\w* osiem\w* ósm\w*
        9 dziewi\w*
        10 dziesi\w*
        11 jedena\w*
        12 dwan\w* tuzin
        100 st[aou]\w{0,2} set\w*
        1000 tysi\w*""",
    "cs": r"""
        0 nul\w*
        1 jeden jedn\w* prvn\w*
        2 dva dvě dvou dvěma dvoj\w* druh\w* oba obě obou oboj\w* pár
        3 tři tří třemi? třech třet\w*
        4 čtyř\w* čtvrt\w*
        5 pět\w* pát\w*
        6 šest\w*
        7 sedm\w*
        8 osm\w*
        9 dev[ěí]\w* devát\w*
        10 deset\w* desát\w* desít\w*
        11 jedenáct\w*
        12 dvanáct\w* tucet
        100 st[aoue]\w{0,2} set
        1000 tisíc\w*""",
}
