"""What is mended in Streamlit's script of tables, so that nothing put into one is lost or changed (0162)."""

from typing import Final, NamedTuple

from costar.web.log_lines import log


class Mend(NamedTuple):
    """A script, as Vite calls it, and what is replaced in it: each stands there once."""

    script: str
    pairs: tuple[tuple[str, str], ...]


_KEPT: Final = (
    # What a column cannot hold is a cell that says it, marked, and can be typed over like any other.
    (
        "function Wu(e,t=``){return{kind:Y.Text,readonly:!0,allowOverlay:!0,data:e,displayData:e,",
        "function Wu(e,t=``){return{kind:Y.Text,readonly:!1,allowOverlay:!0,data:e,displayData:e&&`⚠ `+e,",
    ),
    # Its value is what it says; that of a cell which is drawn along into a column of another kind, its text.
    (
        "function Gu(e){",
        (
            "function keptValue(e,t,n){if(Gu(t))return t.data===``?null:t.data;"
            "if(n&&!Gu(n)&&(t.kind!==n.kind||t.data?.kind!==n.data?.kind))"
            "return t.copyData||t.displayData||null;return e.getCellValue(t)}function Gu(e){"
        ),
    ),
    ("m=o.getCellValue(p),h=o.getCellValue(r);", "m=keptValue(o,p),h=keptValue(o,r,p);"),
    ("if(Gu(g))N_.warn(`Not applying the cell edit since it causes this error:\\n ${g.data}`);else{", "{"),
    ("let e=m.getCell(r,!0);if(E(e)&&!Gu(e)){", "let e=m.getCell(r,!0);if(E(e)){"),
    ("r=m.getCellValue(a([u,c])),o=m.getCellValue(e);", "r=keptValue(m,a([u,c])),o=keptValue(m,e);"),
    ("if(i.validateInput){let e=", "if(i.validateInput&&!Gu(n)){let e="),
    ("r&&(a[sv(r)]=r.getCellValue(e))", "r&&(a[sv(r)]=keptValue(r,e))"),
    ("let t=o.getCellValue(e);o.isRequired", "let t=keptValue(o,e);o.isRequired"),
    ("return{...n.getCell(n.getCellValue(e),!1),", "return{...n.getCell(keptValue(n,e),!1),"),
    (
        "let r=jg(t,e.getCell(n,t.indexNumber),void 0);return t.getCellValue(r)",
        "let r=jg(t,e.getCell(n,t.indexNumber),void 0);return keptValue(t,r)",
    ),
    ("Yu(s(c,i),c.getCellValue(a),c)", "Yu(s(c,i),keptValue(c,a),c)"),
    ("r.push(e.getCellValue(t([n,a])))", "r.push(keptValue(e,t([n,a])))"),
    ("let e=a.getCell(n);this", "let e=a.getCell(n,!0);this"),
    ("let e=a.getCell(r);n.set", "let e=a.getCell(r,!0);n.set"),
)
"""What does not fit its column stays in its cell, and is sent: the server reads it, or says what is wrong."""

_READ: Final = (
    # Of a list its words count, too: Excel has nothing else of it.
    (
        "E(e)&&e!==``&&(n=$(e)),t===!0&&!o.data",
        (
            "E(e)&&e!==``&&(n=$(e)),n!==null&&(n=a.find(e=>e.value===n)?.value"
            "??a.find(e=>$(e.label).toLowerCase()===n.trim().toLowerCase())?.value??n),"
            "(t===!0||n!==null)&&!o.data"
        ),
    ),
    # A day stands before its month, and no number is a day.
    (
        "try{let t=Number(e);if(!Number.isNaN(t)){let e=t;",
        "try{let t=typeof e==`string`?NaN:Number(e);if(!Number.isNaN(t)){let e=t;",
    ),
    (
        (
            "let t=Jt.utc(e);if(t.isValid())return t.toDate();"
            "let n=Jt.utc(e,[Jt.HTML5_FMT.TIME_MS,Jt.HTML5_FMT.TIME_SECONDS,Jt.HTML5_FMT.TIME]);"
        ),
        (
            "let n=Jt.utc(e.trim(),[`YYYY-MM-DD`,...[`D`,`DD`].flatMap(e=>["
            "`/M/YYYY`,`/MM/YYYY`,`/M/YY`,`/MM/YY`,`.M.YYYY`,`.MM.YYYY`,"
            "`-MMM-YYYY`,`-MMM-YY`,` MMM YYYY`,` MMMM YYYY`].map(t=>e+t))],!0);"
        ),
    ),
    # A number is one as it stands: 12% is not 0.12, and 1:30 not 5,400.
    (
        "try{let t=Yt.unformat(e.trim());if(E(t))return t}catch{}",
        "e=e.trim();if(/^-?\\d{1,3}(,\\d{3})+(\\.\\d+)?$/.test(e))e=e.replaceAll(`,`,``);",
    ),
)
"""What is put in is read as it is written here."""

_HEARD: Final = (
    # Fetched with the first key, the box to type into missed the first of 3.7, and saved a 7.
    (
        ",Eu={getAccessibilityString:e=>e.data?.toString()??``,kind:Y.Number,",
        (
            ",atOnce=[Ul,Tu].forEach(e=>{try{e._init(e._payload)}catch{}})"
            ",Eu={getAccessibilityString:e=>e.data?.toString()??``,kind:Y.Number,"
        ),
    ),
    # A column that stays in view is left of those that pass by: what was typed over a title went nowhere.
    ("i.y>r||r>i.y+i.height||i.x>n||n>i.x+i.width", "i.y>r||r>i.y+i.height||n>=wi&&(i.x>n||n>i.x+i.width)"),
    # Excel opens a cell so.
    ("` |Enter|shift+Enter`", "` |Enter|shift+Enter|F2`"),
)
"""Each key is heard from the first on."""

MENDS: Final = (Mend("DataFrame", (*_KEPT, *_READ, *_HEARD)),)


def mended(script: str, mend: Mend) -> str | None:
    """A script with all that is mended in it; None where something of it does not stand there once.

    A later Streamlit may be written otherwise: its own table is better than half a mended one, or none.
    """
    for before, after in mend.pairs:
        if (count := script.count(before)) != 1:
            log.warning(
                "Streamlit's %s is as it was: %s stands there %s times", mend.script, before[:60], count
            )
            return None
        script = script.replace(before, after)
    return script
