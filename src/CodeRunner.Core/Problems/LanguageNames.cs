using System.Collections.Frozen;

namespace CodeRunner.Core.Problems;

/// <summary>What the languages of ISO 639-1 call themselves, by their two letters; in English where that is not known.</summary>
/// <remarks>
/// Source: Unicode CLDR 48, as ICU knows it. Kept here because the program does without ICU. In JavaScript:
/// <c>new Intl.DisplayNames([code], {type: "language"}).of(code)</c>.
/// </remarks>
internal static class LanguageNames
{
    public static readonly FrozenDictionary<string, string> All = """
        aa Afar|ab Abkhazian|ae Avestan|af Afrikaans|ak Akan|am አማርኛ|an Aragonese|ar العربية|as অসমীয়া|av Avaric|ay Aymara
        az Azərbaycan|ba Башҡорт|be Беларуская|bg Български|bh Bhojpuri|bi Bislama|bm Bamanakan|bn বাংলা|bo བོད་སྐད་|br Brezhoneg
        bs Bosanski|ca Català|ce Нохчийн|ch Chamorro|co Corsican|cr Cree|cs Čeština|cu Church Slavic|cv Чӑваш чӗлхи|cy Cymraeg
        da Dansk|de Deutsch|dv Divehi|dz རྫོང་ཁ|ee Eʋegbe|el Ελληνικά|en English|eo Esperanto|es Español|et Eesti|eu Euskara|fa فارسی
        ff Pulaar|fi Suomi|fj Fijian|fo Føroyskt|fr Français|fy Frysk|ga Gaeilge|gd Gàidhlig|gl Galego|gn Guarani|gu ગુજરાતી|gv Gaelg
        ha Hausa|he עברית|hi हिन्दी|ho Hiri Motu|hr Hrvatski|ht Haitian Creole|hu Magyar|hy Հայերեն|hz Herero|ia Interlingua
        id Indonesia|ie Interlingue|ig Igbo|ii ꆈꌠꉙ|ik Inupiaq|io Ido|is Íslenska|it Italiano|iu Inuktitut|ja 日本語|jv Jawa|ka ქართული
        kg Kongo|ki Gikuyu|kj Kuanyama|kk Қазақ тілі|kl Kalaallisut|km ខ្មែរ|kn ಕನ್ನಡ|ko 한국어|kr Kanuri|ks کٲشُر|ku Kurdî (kurmancî)
        kv Komi|kw Kernewek|ky Кыргызча|la Latin|lb Lëtzebuergesch|lg Luganda|li Limburgish|ln Lingála|lo ລາວ|lt Lietuvių|lu Tshiluba
        lv Latviešu|mg Malagasy|mh Marshallese|mi Māori|mk Македонски|ml മലയാളം|mn Монгол|mr मराठी|ms Melayu|mt Malti|my မြန်မာ
        na Nauru|nb Norsk bokmål|nd IsiNdebele|ne नेपाली|ng Ndonga|nl Nederlands|nn Norsk nynorsk|no Norsk|nr South Ndebele|nv Navajo
        ny Nyanja|oc Occitan|oj Ojibwa|om Oromoo|or ଓଡ଼ିଆ|os Ирон|pa ਪੰਜਾਬੀ|pi Pali|pl Polski|ps پښتو|pt Português|qu Runasimi
        rm Rumantsch|rn Ikirundi|ro Română|ru Русский|rw Ikinyarwanda|sa संस्कृत भाषा|sc Sardu|sd سنڌي|se Davvisámegiella|sg Sängö
        si සිංහල|sk Slovenčina|sl Slovenščina|sm Samoan|sn ChiShona|so Soomaali|sq Shqip|sr Српски|ss Swati|st Sesotho|su Basa Sunda
        sv Svenska|sw Kiswahili|ta தமிழ்|te తెలుగు|tg Тоҷикӣ|th ไทย|ti ትግርኛ|tk Türkmen dili|tl Filipino|tn Setswana|to Lea fakatonga
        tr Türkçe|ts Tsonga|tt Татар|tw Twi|ty Tahitian|ug ئۇيغۇرچە|uk Українська|ur اردو|uz O‘zbek|ve Venda|vi Tiếng Việt|vo Volapük
        wa Walloon|wo Wolof|xh IsiXhosa|yi ייִדיש|yo Èdè Yorùbá|za Vahcuengh|zh 中文|zu IsiZulu
        """.Split(['|', '\n']).ToFrozenDictionary(line => line[..2], line => line[3..], StringComparer.Ordinal);
}
